import { type Browser, expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Doctor } from "@/lib/accounts/actor"
import { invalidate } from "@/lib/cache/invalidate"
import { tags } from "@/lib/cache/tag-rules"
import { givenVisit } from "../day/scene"
import { fitsBoth } from "../support/fits"
import { freshDoctor } from "../support/fresh-doctor"
import { givenPatient } from "../support/people"

const HOUR = 3_600_000

async function practising(browser: Browser, scripts: boolean) {
  const { page, doctorId } = await freshDoctor(browser, scripts)
  const doctor = { kind: "doctor", doctorId } as Doctor
  const [amy, ben] = [await givenPatient("Amy Archer"), await givenPatient("Ben Baker")]
  const past = { status: "COMPLETED", notes: "Rest and water" } as const
  await givenVisit(doctor, amy, Date.now() - 72 * HOUR, past)
  const asked = { status: "PENDING" } as const
  const ids = [
    await givenVisit(doctor, amy, Date.now() + 30 * HOUR, asked),
    await givenVisit(doctor, ben, Date.now() + 31 * HOUR, asked),
    await givenVisit(doctor, ben, Date.now() + 33 * HOUR, asked),
  ]
  // The dashboard was shown on signing in, before any of them was there.
  await invalidate([tags.visitsOfDoctor(doctorId)])
  return { page, doctor, ids }
}

const statusOf = async (id: string | undefined) =>
  (
    await db()
      .select()
      .from(appointments)
      .where(eq(appointments.id, String(id)))
  )[0]?.status

for (const scripts of [true, false])
  test(`a doctor finds a patient and what was noted: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const { page } = await practising(browser, scripts)
    await page.goto("/doctor/patients")
    await expect(page.getByRole("table", { name: "Patients" }).getByRole("row")).toHaveCount(3)
    await page.getByRole("link", { name: "Name", exact: true }).click()
    await expect(page).toHaveURL(/sort=name/)
    await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending")
    await page.getByRole("searchbox", { name: "Name" }).fill("arch")
    await page.getByRole("button", { name: "Show" }).click()
    await expect(page.getByRole("table", { name: "Patients" }).getByRole("row")).toHaveCount(2)
    if (scripts) await fitsBoth(page, "the list of patients")
    await page.getByRole("link", { name: "Amy Archer" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Amy Archer" })).toBeVisible()
    await expect(page.getByText("Rest and water")).toBeVisible()
    if (scripts) await fitsBoth(page, "a patient")
    await page.context().close()
  })

test("the list is taken away as a sheet", async ({ browser }) => {
  const { page } = await practising(browser, true)
  const answer = await page.request.get("/api/v1/doctor/patients?format=csv&sort=name")
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8")
  const lines = (await answer.text()).split("\r\n")
  expect(lines[0]).toBe("\ufeffName,E-mail,Phone,Visits,Missed,Last visit,Next visit")
  expect(lines[1]).toMatch(/^Amy Archer,.*,1,0,\d{4}-\d\d-\d\dT[\d:]+\+05:30,/)
  await page.context().close()
})

for (const scripts of [true, false])
  test(`requests are answered together: ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    const { page, ids } = await practising(browser, scripts)
    await page.goto("/doctor")
    const requests = page.getByRole("list", { name: "Requests waiting" })
    await expect(requests.getByRole("listitem")).toHaveCount(3)
    for (const at of [0, 1]) await requests.getByRole("checkbox").nth(at).check()
    // Somebody else was quicker with one of them.
    await db()
      .update(appointments)
      .set({ status: "CANCELLED", endedBy: "PATIENT", endedReason: "" })
      .where(eq(appointments.id, String(ids[0])))
    await page.getByRole("button", { name: /^Approve ticked/ }).click()
    await expect(page.getByText("1 request confirmed, 1 could not be.")).toBeVisible()
    await expect(page.getByText(/^Amy Archer, .*: This visit is already cancelled\.$/)).toBeVisible()
    expect(await Promise.all(ids.map(statusOf))).toEqual(["CANCELLED", "APPROVED", "PENDING"])
    await page.context().close()
  })

test("the day is worked through by keyboard", async ({ browser }) => {
  const { page, ids, doctor } = await practising(browser, true)
  const running = await givenVisit(doctor, await givenPatient("Cleo Clark"), Date.now() - HOUR / 4)
  await page.goto("/doctor/appointments?scope=all&sort=soonest")
  await expect(page.getByRole("button", { name: "Keys" })).toBeVisible()
  await page.keyboard.press("?")
  await expect(page.getByRole("dialog", { name: "Keys of this list" })).toBeVisible()
  await page.keyboard.press("Escape")
  const row = (name: string) => page.getByRole("article", { name: new RegExp(name) })
  await page.keyboard.press("j")
  await page.keyboard.press("j")
  await expect(row("Cleo Clark")).toBeFocused()
  await page.keyboard.press("c")
  await page.keyboard.type("jkac stays text")
  await expect(page.getByRole("textbox", { name: "Notes" })).toHaveValue("jkac stays text")
  await page.getByRole("button", { name: "Complete Cleo Clark" }).click()
  await expect(page.getByText("Visit completed.")).toBeVisible()
  expect(await statusOf(running)).toBe("COMPLETED")
  // The button that had the focus goes with the list that comes after the words: from nowhere the last row is the one before.
  await expect(row("Cleo Clark").getByText("Completed")).toBeVisible()
  await expect(page.locator("body")).toBeFocused()
  await page.keyboard.press("k")
  await page.keyboard.press("a")
  await expect(page.getByText("Visit confirmed.").first()).toBeVisible()
  expect(await statusOf(ids[2])).toBe("APPROVED")
  // What a letter presses may be folded away, and is made when it is unfolded.
  await row("Amy Archer").last().focus()
  await page.keyboard.press("d")
  await page.keyboard.type("dmz stays text")
  await expect(row("Amy Archer").last().getByRole("textbox", { name: "Reason" })).toHaveValue(
    "dmz stays text",
  )
  await row("Ben Baker").last().focus()
  for (const key of ["k", "k"]) await page.keyboard.press(key)
  await expect(row("Amy Archer").last()).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: "Amy Archer" })).toBeVisible()
  await page.context().close()
})

test("without scripts what is folded away in a row is on the visit's own page", async ({ browser }) => {
  const { page, ids } = await practising(browser, false)
  await page.goto("/doctor")
  const request = page.getByRole("list", { name: "Requests waiting" }).getByRole("article").first()
  await request.getByText("More").click()
  await request.getByRole("link", { name: "Open Amy Archer" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Amy Archer" })).toBeVisible()
  await page.getByText("Decline…").click()
  await page.getByLabel("Reason").fill("On leave that day")
  await page.getByRole("button", { name: "Decline Amy Archer" }).click()
  await expect(page.getByText("Declined", { exact: false }).first()).toBeVisible()
  expect(await statusOf(ids[0])).toBe("REJECTED")
  await page.context().close()
})
