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
  test(`an admin replays dead events and finds it in the log: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const { patient } = await castOf()
    const { userId, email } = patient ?? { userId: "", email: "" }
    const [first, ...others] = [await deadEvent(userId), await deadEvent(userId), await deadEvent(userId)]
    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)

    await page.goto("/admin/events")
    await expect(page.getByText(/dead/).first()).toBeVisible()
    await page.goto(`/admin/events?state=dead&subject=${first}`)
    await page.getByRole("button", { name: "Replay: Signed in, Audit log" }).click()
    await expect(page.getByText("Replayed, and done.")).toBeVisible()
    await expect(page.getByText("No event matches")).toBeVisible()

    await page.goto(`/admin/events?subject=${userId}`)
    await page.getByRole("link", { name: "Replay all 2 dead ones" }).click()
    await expect(page.getByText("Replay 2 dead events?")).toBeVisible()
    if (scripts) await fitsBoth(page, "the events console")
    await page.getByRole("button", { name: "Replay all 2" }).click()
    await expect(page.getByText("All 2 were replayed, and are done.")).toBeVisible()
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
    await expect(log.getByText("Event replayed")).toHaveCount(1)
    await expect(log.getByText("SIGNED_IN").first()).toBeVisible()
    await page.getByRole("link", { name: "Verify the log" }).click()
    await expect(page.getByText("The log is whole")).toBeVisible()
    if (scripts) await fitsBoth(page, "the audit explorer")
    await page.context().close()
  })
