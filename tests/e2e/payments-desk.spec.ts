import { expect, type Page, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { refunds } from "@/db/schema/payments"
import { castOf } from "../authorisation/cast"
import { sceneOf } from "../authorisation/scene"
import { faults, sweepNow } from "../support/api"
import { signInAsAdmin, windowOf } from "../support/pages"

test.afterEach(async () => {
  await faults.clear()
})

const part = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Payments", exact: true }).getByRole("link", { name, exact: true })

// Days long before any payment of this world.
for (const [scripts, day, other] of [
  [true, "2025-12-01", "2025-12-02"],
  [false, "2025-12-03", "2025-12-04"],
] as const)
  test(`an admin compares a day and asks for a refund again: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)
    await page.goto("/admin")
    await page
      .getByRole("navigation", { name: "Practice", exact: true })
      .getByRole("link", { name: "Payments" })
      .click()
    await expect(page.getByRole("heading", { name: "Payments", level: 1 })).toBeVisible()
    await part(page, "Reconciliation").click()
    await page.getByLabel("Day", { exact: true }).fill(day)
    await page.getByRole("button", { name: "Show" }).click()
    // In the first hour of a day yesterday, which is shown before, is not compared either.
    await expect(page).toHaveURL(new RegExp(`day=${day}`))
    await expect(page.getByText("Not compared yet")).toBeVisible()
    await page.getByRole("button", { name: "Compare with Razorpay now" }).click()
    await expect(page.getByText("Our books and Razorpay’s say the same")).toBeVisible()
    await faults.set("razorpay", { down: true })
    await page.goto(`/admin/payments/reconciliation?day=${other}`)
    await page.getByRole("button", { name: "Compare with Razorpay now" }).click()
    await expect(page.getByText("Razorpay doesn't answer at the moment")).toBeVisible()
    await expect(page.getByText("Not compared yet")).toBeVisible()
    await faults.clear()
    await part(page, "Ledger").click()
    await expect(part(page, "Ledger")).toHaveAttribute("aria-current", "page")

    const id = await sceneOf(await castOf(), null).refund()
    await db()
      .update(refunds)
      .set({ nextAt: new Date(0) })
      .where(eq(refunds.id, id))
    await page.goto("/admin/payments")
    await page
      .getByRole("button", { name: /^Try the refund/ })
      .first()
      .click()
    await expect(page.getByText("We are asking again.")).toBeVisible()
    // The provider never heard of that payment, and says so; where others are due before it, to the sweep.
    const lastError = async () => {
      const [row] = await db().select({ is: refunds.lastError }).from(refunds).where(eq(refunds.id, id))
      if (!row?.is) await sweepNow()
      return row?.is ?? ""
    }
    await expect.poll(lastError, { timeout: 30_000 }).toContain("does not exist")
    await page.context().close()
  })
