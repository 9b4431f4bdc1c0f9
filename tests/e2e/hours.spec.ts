import { type Browser, expect, type Page, test } from "@playwright/test"
import { holidaysFrom } from "@/lib/hours/holidays"
import { freshDoctor } from "../support/fresh-doctor"
import { freeTimes } from "../support/pages"
import { APP } from "../support/world"

const kolkata = { zone: "Asia/Kolkata", horizonDays: 300, country: "India" }

const next = (weekday: number, from = 3) => {
  const day = new Date(Date.now() + from * 86_400_000)
  while ((day.getUTCDay() || 7) !== weekday) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
async function fill(page: Page, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name="${name}"]`)
    if (await field.evaluate(element => element.tagName === "SELECT")) await field.selectOption(value)
    else await field.fill(value)
  }
}
async function save(page: Page) {
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Saved. Patients see the new times from now on.")).toBeVisible()
}
/** The times a patient is offered on a date, on a clock of this offset. */
async function seen(browser: Browser, slug: string, date: string, timezoneId: string): Promise<string[]> {
  const page = await (await browser.newContext({ timezoneId })).newPage()
  await page.goto(`/doctors/${slug}?from=${date}&day=${date}`)
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible()
  // The first visit asks once more, on the patient's own clock.
  await page.waitForLoadState("networkidle")
  const times = await page.locator("[data-time] time").allTextContents()
  await page.context().close()
  return times
}

for (const scripts of [true, false])
  test(`hours past midnight and a date of its own, ${scripts ? "with" : "without"} scripts: the effect first, then saved, then seen by a patient`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const { page, slug } = await freshDoctor(browser, scripts, kolkata)
    const friday = next(5)
    await page.goto("/doctor/hours")
    // Seven days are there; the doctor keeps only a Friday night.
    for (let row = 0; row < 7; row++) {
      if (scripts) await page.getByRole("button", { name: "Remove hours 1", exact: true }).click()
      else await fill(page, { [`weekly.${row}.start`]: "", [`weekly.${row}.end`]: "" })
    }
    await fill(page, { "weekly.7.weekday": "5", "weekly.7.start": "22:00", "weekly.7.end": "01:00" })
    await page.getByRole("button", { name: "See the effect" }).click()
    await expect(page.getByText("Nothing is saved yet.")).toBeVisible()
    await expect(page.getByText(/free times would be gained and \d+ lost/)).toBeVisible()
    expect((await freeTimes(APP, slug)).length).toBeGreaterThan(100)
    await save(page)
    expect(await seen(browser, slug, friday, "Asia/Kolkata")).toEqual(["22:00", "22:30", "23:00", "23:30"])
    const saturday = new Date(Date.parse(friday) + 86_400_000).toISOString().slice(0, 10)
    expect(await seen(browser, slug, saturday, "Asia/Kolkata")).toEqual(["00:00", "00:30"])

    const sunday = next(7)
    await page.goto("/doctor/hours?section=dates")
    await fill(page, {
      "dates.0.date": sunday,
      "dates.0.kind": "HOURS",
      "dates.0.start": "10:00",
      "dates.0.end": "11:00",
    })
    await save(page)
    expect(await seen(browser, slug, sunday, "Asia/Kolkata")).toEqual(["10:00", "10:30"])
    await page.context().close()
  })

test("two hours of leave, a public holiday and a half-hour zone, as a patient sees them", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page, slug } = await freshDoctor(browser, true, { ...kolkata, zone: "Asia/Kathmandu" })
  const tuesday = next(2)
  expect((await seen(browser, slug, tuesday, "UTC")).slice(0, 2)).toEqual(["03:15", "03:45"])
  await page.goto("/doctor/hours?section=leave")
  await fill(page, {
    "leave.0.from": tuesday,
    "leave.0.start": "11:00",
    "leave.0.end": "13:00",
    "leave.0.note": "Dentist",
  })
  await save(page)
  const left = await seen(browser, slug, tuesday, "Asia/Kathmandu")
  expect(left.filter(time => time >= "10:30" && time <= "13:00")).toEqual(["10:30", "13:00"])

  await page.goto("/doctor/hours?section=holidays")
  await fill(page, { country: "IN" })
  await save(page)
  await page.goto("/doctor/hours?section=holidays")
  const [holiday] = holidaysFrom("IN", new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10))
  await page.getByRole("checkbox", { name: new RegExp(String(holiday?.date)) }).check()
  expect(await seen(browser, slug, String(holiday?.date), "Asia/Kathmandu")).not.toEqual([])
  await save(page)
  expect(await seen(browser, slug, String(holiday?.date), "Asia/Kathmandu")).toEqual([])
  await page.context().close()
})

test("bad hours: a sentence beside the field, nothing typed is lost, nothing saved", async ({ browser }) => {
  const { page, slug } = await freshDoctor(browser, true, kolkata)
  await page.goto("/doctor/hours")
  await page.getByText("Only for some weeks").last().click()
  await fill(page, {
    "weekly.7.weekday": "1",
    "weekly.7.start": "18:00",
    "weekly.7.end": "20:00",
    "weekly.7.everyWeeks": "2",
  })
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("Please choose a date in a week that counts.").first()).toBeVisible()
  await expect(page.locator('[name="weekly.7.start"]')).toHaveValue("18:00")
  await expect(page.locator('[name="weekly.7.anchor"]')).toHaveAttribute("aria-invalid", "true")
  await page.goto("/doctor/hours?section=rules")
  await fill(page, { visitMinutes: "many", zone: "Mars/Base" })
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.getByText("This zone isn't known.").first()).toBeVisible()
  await expect(page.getByLabel("Length of a visit, in minutes")).toHaveValue("many")
  expect((await freeTimes(APP, slug)).length).toBeGreaterThan(100)
  await page.context().close()
})
