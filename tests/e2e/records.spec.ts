import { expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { eventReceipts } from "@/db/schema/events"
import { castOf } from "../authorisation/cast"
import { deadEvent } from "../events/dead"
import { sweepNow } from "../support/api"
import { fitsBoth } from "../support/fits"
import { signInAsAdmin, windowOf } from "../support/pages"

for (const scripts of [true, false])
  test(`an admin does events again that were given up and finds it in the log: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const { patient } = await castOf()
    const { userId, email } = patient ?? { userId: "", email: "" }
    const [first, ...others] = [await deadEvent(userId), await deadEvent(userId), await deadEvent(userId)]
    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)

    await page.goto("/admin/events")
    await expect(page.getByText(/given up/).first()).toBeVisible()
    await page.goto(`/admin/events?state=dead&subject=${first}`)
    await page.getByRole("button", { name: "Do it again: Signed in, Audit log" }).click()
    await expect(page.getByText("Done again, and it worked.")).toBeVisible()
    await expect(page.getByText("No event matches")).toBeVisible()

    await page.goto(`/admin/events?subject=${userId}`)
    await page.getByRole("link", { name: "Do all 2 given up again" }).click()
    await expect(page.getByText("Do all 2 that were given up again?")).toBeVisible()
    if (scripts) await fitsBoth(page, "the events console")
    await page.getByRole("button", { name: "Do all 2 again" }).click()
    await expect(page.getByText("All 2 were done again, and worked.")).toBeVisible()
    for (const eventId of others) {
      const [receipt] = await db().select().from(eventReceipts).where(eq(eventReceipts.eventId, eventId))
      expect(receipt).toMatchObject({ state: "DONE", attempts: 0 })
    }

    await sweepNow()
    await page.goto("/admin/audit")
    await page.getByLabel("Who did it").fill(email)
    await page.getByRole("button", { name: "Show" }).click()
    const log = page.getByRole("table", { name: "Audit log" })
    await expect(log.getByText("Signed in", { exact: true })).toHaveCount(3)
    await page.goto(`/admin/audit?action=EVENT_REPLAYED&subject=${first}`)
    await expect(log.getByText("Event done again")).toHaveCount(1)
    await expect(log.getByText("Event: Signed in")).toBeVisible()
    await page.getByRole("link", { name: "Verify the log" }).click()
    await expect(page.getByText("The log is whole")).toBeVisible()
    if (scripts) await fitsBoth(page, "the audit explorer")
    await page.context().close()
  })
