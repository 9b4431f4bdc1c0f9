import { type Browser, expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { registerAs } from "../support/pages"
import { givenDoctor } from "../support/people"

const DAY = 86_400_000

// Clocks change in New York on March's second and November's first Sunday; the doctor is open from midnight to four.
const march = nextSunday(2, 2)
const november = nextSunday(10, 1)
const eve = dateOf(Date.parse(march) - DAY)

/** The date of a month's nth Sunday (months from 0) that comes next, not before the day after tomorrow. */
function nextSunday(month: number, nth: number): string {
  const year = new Date().getUTCFullYear()
  const [next] = [year, year + 1]
    .map(one => Date.UTC(one, month, 7 * nth - new Date(Date.UTC(one, month, 0)).getUTCDay()))
    .filter(night => night > Date.now() + 2 * DAY)
  return dateOf(Number(next))
}
function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
/** A date as a page writes it. */
function written(date: string, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...style, timeZone: "UTC" })
    .format(new Date(date))
    .replace(",", "")
}

async function newYorkDoctor() {
  const { doctorId } = await givenDoctor(
    {
      zone: "America/New_York",
      city: "New York",
      country: "United States",
      autoApprove: true,
      horizonDays: 500,
    },
    { startMinute: 0, endMinute: 240 },
  )
  const [row] = await db().select({ slug: doctors.slug }).from(doctors).where(eq(doctors.id, doctorId))
  return { doctorId, slug: String(row?.slug) }
}

async function patientIn(browser: Browser, timezoneId: string) {
  const page = await (await browser.newContext({ timezoneId })).newPage()
  await registerAs(page, {
    name: "Zoe Zones",
    email: `zoe.${Date.now()}.${timezoneId.replace("/", "-").toLowerCase()}@people.example`,
    password: "a long walk by the sea",
  })
  return page
}

const iso = (text: string) => new Date(text).toISOString()
const offered = (page: Awaited<ReturnType<typeof patientIn>>) =>
  page
    .locator("[data-time] time")
    .evaluateAll(all => all.map(one => `${one.textContent} ${one.getAttribute("datetime")}`))

test("the two Sundays on which clocks change show and book the right instants", async ({ browser }) => {
  test.setTimeout(90_000)
  const { doctorId, slug } = await newYorkDoctor()
  const page = await patientIn(browser, "America/New_York")
  await page.goto(`/doctors/${slug}?from=${march}&day=${march}`)
  expect(await offered(page)).toEqual(
    [
      ["00:00", "05:00"],
      ["00:30", "05:30"],
      ["01:00", "06:00"],
      ["01:30", "06:30"],
      ["03:00", "07:00"],
      ["03:30", "07:30"],
    ].map(([label, utc]) => `${label} ${iso(`${march}T${utc}:00Z`)}`),
  )
  await page.locator(`[data-time]:has(time[datetime="${iso(`${march}T07:00:00Z`)}"])`).click()
  await page.getByRole("button", { name: "Book this visit" }).click()
  await expect(page.getByText("03:00 to 03:30").first()).toBeVisible()

  await page.goto(`/doctors/${slug}?from=${november}&day=${november}`)
  const twice = (await offered(page)).filter(one => one.startsWith("01:"))
  expect(twice).toEqual(
    [
      ["01:00 EDT", "05:00"],
      ["01:30 EDT", "05:30"],
      ["01:00 EST", "06:00"],
      ["01:30 EST", "06:30"],
    ].map(([label, utc]) => `${label} ${iso(`${november}T${utc}:00Z`)}`),
  )
  await page.locator(`[data-time]:has(time[datetime="${iso(`${november}T06:30:00Z`)}"])`).click()
  await page.getByRole("button", { name: "Book this visit" }).click()
  await expect(page).toHaveURL(/\/appointments\//)
  const booked = await db()
    .select({ at: appointments.startsAt })
    .from(appointments)
    .where(eq(appointments.doctorId, doctorId))
    .orderBy(appointments.startsAt)
  expect(booked.map(({ at }) => at.toISOString())).toEqual(
    [iso(`${march}T07:00:00Z`), iso(`${november}T06:30:00Z`)].sort(),
  )
  await page.context().close()
})

test("a patient elsewhere sees their own date and hour, with the clinic's zone named", async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const { slug } = await newYorkDoctor()
  const page = await patientIn(browser, "America/Los_Angeles")
  // Midnight in New York is nine in the evening of the day before in Los Angeles.
  const midnight = iso(`${march}T05:00:00Z`)
  const there = new RegExp(
    `At the clinic: ${written(march, { weekday: "short", day: "numeric", month: "short" })}.*00:00`,
  )
  await page.goto(`/doctors/${slug}?from=${eve}&day=${eve}`)
  expect((await offered(page)).filter(one => one.endsWith(midnight))).toEqual([`21:00 ${midnight}`])
  await expect(
    page.getByText(/In Pacific Standard Time, your clock\. The small times are the clinic’s: Eastern/),
  ).toBeVisible()
  await page.locator(`[data-time]:has(time[datetime="${midnight}"])`).click()
  await expect(
    page.getByText(written(eve, { weekday: "long", day: "numeric", month: "long" })).first(),
  ).toBeVisible()
  await expect(
    page.getByText(new RegExp(`${there.source} \\(Eastern Standard Time\\)`)).first(),
  ).toBeVisible()
  await page.getByRole("button", { name: "Book this visit" }).click()
  await expect(page.getByText("21:00 to 21:30").first()).toBeVisible()
  await expect(page.getByText(there).first()).toBeVisible()
  await page.context().close()
})
