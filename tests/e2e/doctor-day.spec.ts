import { readFile } from "node:fs/promises"
import { expect, type Page, test } from "@playwright/test"
import { parse } from "csv-parse/sync"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Doctor } from "@/lib/accounts/actor"
import { invalidate } from "@/lib/cache/invalidate"
import { tags } from "@/lib/cache/tag-rules"
import { givenVisit, HOUR } from "../day/scene"
import { freshDoctor } from "../support/fresh-doctor"
import { givenPatient } from "../support/people"

/** Where it is about noon now, so that the day of the test has a morning and an afternoon. */
function noonZone(): string {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`
}

const statusOf = async (id: string) =>
  (await db().select({ status: appointments.status }).from(appointments).where(eq(appointments.id, id)))[0]
    ?.status

/** The rows of a file that a link of the page gives. */
async function fileOf(page: Page, link: string): Promise<Record<string, string>[]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link }).click(),
  ])
  return parse(await readFile(await download.path(), "utf8"), { bom: true, columns: true })
}

test("a doctor's whole day: answers, sees patients, writes, closes each visit, and looks at the month", async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const zone = noonZone()
  const { page, doctorId } = await freshDoctor(browser, true, { zone })
  const doctor = { kind: "doctor", doctorId } as Doctor
  const now = Date.now()
  const visits = {
    missed: await givenVisit(doctor, await givenPatient("Mia Missing"), now - HOUR),
    seen: await givenVisit(doctor, await givenPatient("Sam Seen"), now - HOUR / 6),
    called: await givenVisit(doctor, await givenPatient("Cal Called-Off"), now + 2 * HOUR),
    asked: await givenVisit(doctor, await givenPatient("Ann Asker"), now + 3 * HOUR, { status: "PENDING" }),
  }
  // They came past every door, after the doctor's first page was shown.
  await invalidate([tags.visitsOfDoctor(doctorId)])
  const row = (name: string) => page.getByRole("article", { name: new RegExp(name) })

  await page.goto("/doctor")
  const today = page.getByRole("list", { name: "Today’s visits" })
  await expect(today.getByRole("article")).toHaveCount(4)
  const request = page.getByRole("list", { name: "Requests waiting" }).getByRole("article")
  await request.getByRole("button", { name: /^Approve/ }).click()
  await expect(page.getByText("Visit confirmed. The patient is being told.")).toBeVisible()
  await expect(page.getByText("No request waits")).toBeVisible()

  await today.getByRole("link", { name: "Sam Seen" }).click()
  await page.getByRole("textbox", { name: "Notes", exact: true }).fill("Rest, and come again in a week")
  await expect(page.getByText(/Saved \d\d:\d\d/)).toBeVisible()
  await page.getByRole("button", { name: "Complete the visit" }).click()
  await expect(page.getByText("Visit completed.")).toBeVisible()

  await page.goto("/doctor")
  await row("Mia Missing").getByText("More").click()
  await row("Mia Missing").getByText("Mark as missed…").click()
  await row("Mia Missing")
    .getByRole("button", { name: /^Mark as missed/ })
    .click()
  await expect(page.getByText("Marked as missed.")).toBeVisible()
  await row("Cal Called-Off").getByText("More").click()
  await row("Cal Called-Off").getByText("Cancel…").click()
  await row("Cal Called-Off").getByLabel("Reason").fill("I have to leave early")
  await row("Cal Called-Off")
    .getByRole("button", { name: /^Cancel/ })
    .click()
  await expect(page.getByText("Visit cancelled. The other side is being told.")).toBeVisible()
  expect(await Promise.all(Object.values(visits).map(statusOf))).toEqual([
    ...["NO_SHOW", "COMPLETED", "CANCELLED", "APPROVED"],
  ])

  await page.goto("/doctor/patients?q=seen")
  await page.getByRole("link", { name: "Sam Seen" }).click()
  await expect(page.getByText("Rest, and come again in a week")).toBeVisible()

  await page.goto("/doctor/reports")
  const [month] = await fileOf(page, "Download CSV of months").then(rows => rows.slice(-1))
  expect(month).toMatchObject({
    ...{ Zone: zone, Visits: "4", Completed: "1", Missed: "1", "Cancelled by doctor or practice": "1" },
    ...{ "To come": "1", "Patients seen": "1", Currency: "INR", "Value of completed visits": "500" },
  })
  await page.context().close()
})
