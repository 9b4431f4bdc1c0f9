import { expect, test } from "@playwright/test"
import { signInAsDoctor, windowOf } from "../support/pages"

test("the doctor's week: a visit opens beside it by keyboard, and drags to a free time", async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const page = await windowOf(browser, true)
  await signInAsDoctor(page)
  await page.goto("/doctor/calendar")
  const visits = page.locator("[data-visit]:visible")
  const movable = page.locator('[data-visit][draggable="true"]:visible').last()
  const offered = page.locator("[data-free]")
  // On a Saturday all that can still be moved, and where to, is in the week after.
  for (let week = 0; week < 3 && !((await movable.count()) && (await offered.count())); week++) {
    const before = page.url()
    await page.getByRole("link", { name: "Week after" }).click()
    await expect(page).not.toHaveURL(before)
  }
  await visits.first().focus()
  await page.keyboard.press("ArrowDown")
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("data-visit"))
  expect(focused).toBeTruthy()
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(new RegExp(`visit=${focused}`))
  await expect(page.getByRole("complementary", { name: /^Visit of / })).toBeVisible()
  await page.getByRole("link", { name: "Close" }).click()
  await expect(page.getByRole("complementary", { name: /^Visit of / })).toHaveCount(0)

  const id = await movable.getAttribute("data-visit")
  const transfer = await page.evaluateHandle(() => new DataTransfer())
  await movable.dispatchEvent("dragstart", { dataTransfer: transfer })
  // They show themselves while something is being dragged.
  const free = page.locator("[data-free]:visible").last()
  const start = String(await free.getAttribute("data-free"))
  await free.dispatchEvent("dragover", { dataTransfer: transfer })
  await free.dispatchEvent("drop", { dataTransfer: transfer })
  await expect(page).toHaveURL(
    new RegExp(`/doctor/appointments/${id}/move\\?start=${encodeURIComponent(start)}`),
  )
  await page.getByRole("button", { name: "Move the visit" }).click()
  await expect(page.getByText("Visit moved.").first()).toBeVisible()
  await page.context().close()
})

test("without scripts, on a phone, the week is an agenda and a visit opens all the same", async ({
  browser,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await signInAsDoctor(page)
  await page.goto("/doctor/calendar")
  const visit = page.locator('a[href*="visit="]:visible').first()
  if ((await visit.count()) === 0) await page.getByRole("link", { name: "Week after" }).click()
  await visit.click()
  await expect(page.getByRole("complementary", { name: /^Visit of / })).toBeVisible()
  await context.close()
})

test("why a time is not offered, and what would change it", async ({ browser }) => {
  const page = await windowOf(browser, true)
  await signInAsDoctor(page)
  await page.goto("/doctor/calendar")
  await page.getByRole("link", { name: "Why is a time not offered?" }).click()
  await expect(page.getByText(/\d+ of \d+ times are offered to patients\./)).toBeVisible()
  const day = new Date(Date.now() + 2 * 86_400_000)
  if (day.getUTCDay() === 0) day.setUTCDate(day.getUTCDate() + 1)
  await page.goto(`/doctor/calendar/explain?date=${day.toISOString().slice(0, 10)}`)
  const refused = page.getByRole("listitem").filter({ hasText: "Not offered:" }).first()
  await expect(refused).toBeVisible()
  await refused.locator("summary").first().click()
  await expect(refused.getByText("Fails:").first()).toBeAttached()
  await page.getByLabel("Length, minutes").fill("60")
  await page.getByRole("button", { name: "Show" }).click()
  await expect(page.getByText(/\d+ more and [1-9]\d* fewer free times/)).toBeVisible()
  await page.context().close()
})

test("a patient reads why a day has nothing, and finds the next one that has", async ({ browser }) => {
  const page = await windowOf(browser, true)
  const sunday = new Date()
  sunday.setUTCDate(sunday.getUTCDate() + ((7 - sunday.getUTCDay()) % 7 || 7))
  const date = sunday.toISOString().slice(0, 10)
  await page.goto(`/doctors/dr-vikram-rao?from=${date}&day=${date}`)
  await expect(page.getByText("The doctor doesn't see patients on this day.")).toBeVisible()
  await page.getByRole("link", { name: /^Next free day/ }).click()
  await expect(page.locator("[data-time]").first()).toBeVisible()
  await page.context().close()
})
