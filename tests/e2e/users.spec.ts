import { expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { castOf } from "../authorisation/cast"
import { fitsBoth } from "../support/fits"
import { signInAsAdmin, windowOf } from "../support/pages"
import { APP } from "../support/world"

for (const scripts of [true, false])
  test(`an admin finds somebody, suspends them, opens the account again and makes them an admin: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const { patient } = await castOf()
    if (!patient) throw new Error("no patient")
    const name = `Quorra ${scripts ? "Scripted" : "Plain"}`
    await db().update(users).set({ name }).where(eq(users.id, patient.userId))
    const asPatient = () =>
      fetch(`${APP}/api/v1/me`, { headers: { authorization: `Bearer ${patient.token}` } }).then(
        ({ status }) => status,
      )
    expect(await asPatient()).toBe(200)

    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)
    await page.goto("/admin/users")
    if (scripts) await fitsBoth(page, "the list of users")
    await page.getByLabel("Name, e-mail or phone").fill(name.toUpperCase())
    await page.getByRole("button", { name: "Show" }).click()
    await page.getByRole("table", { name: "Users" }).getByRole("link", { name }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name)
    if (scripts) await fitsBoth(page, "a user")

    const reason = () => page.locator("#standing-reason")
    await page.getByRole("button", { name: "Suspend the account" }).click()
    await expect(page.getByText("Please say why.").first()).toBeVisible()
    await reason().fill("Lost phone")
    await page.getByRole("button", { name: "Suspend the account" }).click()
    await expect(page.getByText("The account is suspended, and everything")).toBeVisible()
    await expect(page.getByText("Signed in nowhere.")).toBeVisible()
    expect(await asPatient()).toBe(401)

    await reason().fill("Phone found")
    await page.getByRole("button", { name: "Open the account again" }).click()
    await expect(page.getByText("The account is open again.")).toBeVisible()
    await page.locator("#role-reason").fill("Joins the desk")
    await page.getByRole("button", { name: "Make an admin" }).click()
    await expect(page.getByText("The role is changed.")).toBeVisible()
    const [row] = await db().select({ role: users.role }).from(users).where(eq(users.id, patient.userId))
    expect(row?.role).toBe("ADMIN")
    await page.context().close()
  })
