import { type Browser, expect, type Page, test } from "@playwright/test"
import { asc, eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments, visitNotes } from "@/db/schema/booking"
import type { Doctor } from "@/lib/accounts/actor"
import { givenVisit } from "../day/scene"
import { fitsBoth } from "../support/fits"
import { freshDoctor } from "../support/fresh-doctor"
import { givenPatient } from "../support/people"
import { APP } from "../support/world"

const HOUR = 3_600_000

/** A doctor with one confirmed visit that began a while ago. */
async function begun(browser: Browser, scripts: boolean) {
  const { page, doctorId } = await freshDoctor(browser, scripts)
  const patient = await givenPatient("Nora Notes")
  const doctor = { kind: "doctor", doctorId } as Doctor
  const id = await givenVisit(doctor, patient, Date.now() - HOUR / 4)
  return { page, id, path: `${APP}/doctor/appointments/${id}` }
}

const notesOf = async (id: string) =>
  (await db().select().from(appointments).where(eq(appointments.id, id)))[0]?.notes
const versionsOf = async (id: string) => {
  const rows = await db()
    .select()
    .from(visitNotes)
    .where(eq(visitNotes.appointmentId, id))
    .orderBy(asc(visitNotes.number))
  return rows.map(({ text }) => text)
}
const field = (page: Page) => page.getByRole("textbox", { name: "Notes", exact: true })

test("notes are saved as they are typed, also after the line was cut, and completed with the visit", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, id, path } = await begun(browser, true)
  await page.goto(path)
  await field(page).pressSequentially("Slept badly")
  await expect(page.getByText(/Saved \d\d:\d\d/)).toBeVisible()
  await expect.poll(() => notesOf(id)).toBe("Slept badly")

  await page.context().setOffline(true)
  await field(page).pressSequentially(", headache")
  await expect(page.getByText("Not saved: no connection")).toBeVisible()
  expect(await notesOf(id)).toBe("Slept badly")
  await page.context().setOffline(false)
  await expect.poll(() => notesOf(id), { timeout: 40_000 }).toBe("Slept badly, headache")
  expect(await versionsOf(id)).toEqual(["Slept badly, headache"])
  await fitsBoth(page, "a visit with its notes")

  await page.getByRole("button", { name: "Complete the visit" }).click()
  await expect(page.getByText("Visit completed.")).toBeVisible()
  await expect(field(page)).toHaveValue("Slept badly, headache")
  await expect(page.getByText("The patient can read them: what you change here, they see.")).toBeVisible()
  await page.context().close()
})

test("two windows: the second one is told, sees the other words, and keeps both", async ({ browser }) => {
  test.setTimeout(120_000)
  const { page, id, path } = await begun(browser, true)
  const other = await page.context().newPage()
  await page.goto(path)
  await other.goto(path)
  await field(page).pressSequentially("From the left")
  await expect.poll(() => notesOf(id)).toBe("From the left")
  await field(other).pressSequentially("From the right")
  await expect(other.getByText("These notes were changed in another window")).toBeVisible()
  await expect(other.getByRole("blockquote")).toHaveText("From the left")
  await expect(field(other)).toHaveValue("From the right")
  expect(await notesOf(id)).toBe("From the left")
  await other.getByRole("button", { name: "Keep both" }).click()
  await expect.poll(() => notesOf(id)).toBe("From the left\n\nFrom the right")
  expect(await versionsOf(id)).toEqual(["From the left", "From the left\n\nFrom the right"])
  await page.context().close()
})

test("without scripts they are saved by a press, refused over somebody else's, and restored", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, id, path } = await begun(browser, false)
  const other = await page.context().newPage()
  await page.goto(path)
  await other.goto(path)
  await field(page).fill("First line\nSecond line")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.getByText("Saved", { exact: true })).toBeVisible()
  expect(await notesOf(id)).toBe("First line\nSecond line")

  await field(other).fill("Something else")
  await other.getByRole("button", { name: "Save", exact: true }).click()
  await expect(other.getByText("These notes were changed in another window")).toBeVisible()
  await expect(field(other)).toHaveValue("Something else")
  await other.getByRole("button", { name: "Save", exact: true }).click()
  await expect.poll(() => notesOf(id)).toBe("Something else")
  expect(await versionsOf(id)).toEqual(["First line\nSecond line", "Something else"])

  await page.goto(`${path}/notes?version=1`)
  await page.getByRole("button", { name: "Restore version 1" }).click()
  await expect(page.getByText("The earlier notes are back, as a new version.")).toBeVisible()
  await expect(field(page)).toHaveValue("First line\nSecond line")
  await page.getByRole("link", { name: "3 versions" }).click()
  await expect(page.getByText("Taken away: Something else")).toBeVisible()
  await page.getByRole("link", { name: "Visits" }).first().click()
  await page.goto(path)
  await page.getByRole("button", { name: "Complete the visit" }).click()
  await expect(page.getByText("Visit completed.")).toBeVisible()
  await page.context().close()
})
