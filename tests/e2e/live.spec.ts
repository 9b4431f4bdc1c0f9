import { type Browser, expect, type Page, test } from "@playwright/test"
import { faults } from "../support/api"
import { freshDoctor } from "../support/fresh-doctor"
import { registerAs, windowOf } from "../support/pages"
import { APP } from "../support/world"

test.afterEach(async () => {
  await faults.clear()
})

const kolkata = { zone: "Asia/Kolkata", noticeMinutes: 0 }
const bellOf = (page: Page) => page.getByRole("button", { name: /^Notifications/ })
const latest = (page: Page) => page.getByRole("dialog", { name: "Latest notifications" })

async function newPatient(browser: Browser): Promise<{ page: Page; name: string }> {
  const name = `Lila Live ${Date.now()}`
  const page = await windowOf(browser, true)
  await registerAs(page, {
    name,
    email: `lila.${Date.now()}@people.example`,
    password: "a long walk by the sea",
  })
  return { page, name }
}

/** Books a time at noon in Kolkata some days ahead, as the page's own person. */
async function book({ page }: { page: Page }, doctorId: string, daysAhead: number): Promise<string> {
  const day = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10)
  const answer = await page.request.post(`${APP}/api/v1/appointments`, {
    data: { doctorId, start: `${day}T06:30:00Z` },
    headers: { origin: APP },
  })
  expect(answer.status()).toBe(201)
  return (await answer.json()).id
}

/** A reload would forget it. */
const leaveMark = (page: Page) => page.evaluate(() => void Object.assign(window, { stayed: true }))
const stayed = (page: Page) => page.evaluate(() => "stayed" in window)

test("two people: the request counts up the doctor's bell in every tab and joins the list; the answer changes the patient's page", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page: doctor, doctorId } = await freshDoctor(browser, true, kolkata)
  const patient = await newPatient(browser)
  const second = await doctor.context().newPage()
  await second.goto("/doctor/hours")
  await doctor.goto("/doctor/appointments?scope=requests")
  await bellOf(doctor).first().click()
  await expect(latest(doctor).getByText("Live", { exact: true })).toBeVisible()
  await expect(latest(doctor).getByText("Nothing here yet")).toBeVisible()
  for (const page of [doctor, second]) await leaveMark(page)

  const id = await book(patient, doctorId, 3)
  for (const page of [doctor, second])
    await expect(page.getByRole("button", { name: "Notifications, 1 unread" }).first()).toBeVisible()
  await expect(latest(doctor).getByRole("link", { name: /New request/ })).toBeVisible()
  await expect(doctor.getByRole("main").getByRole("link", { name: patient.name })).toBeVisible()
  expect([await stayed(doctor), await stayed(second)]).toEqual([true, true])

  await patient.page.goto(`/appointments/${id}`)
  await expect(patient.page.getByText("Waiting for the doctor").first()).toBeVisible()
  await leaveMark(patient.page)
  await doctor.keyboard.press("Escape")
  await expect(latest(doctor)).toBeHidden()
  await doctor
    .getByRole("button", { name: /Approve/ })
    .first()
    .click()
  await expect(patient.page.getByRole("main").getByText("Confirmed").first()).toBeVisible()
  await expect(bellOf(patient.page).first()).toHaveAccessibleName(/2 unread/)
  expect(await stayed(patient.page)).toBe(true)

  // A mark in one tab is seen in the other.
  await second.getByRole("button", { name: "Notifications, 1 unread" }).first().click()
  await latest(second)
    .getByRole("button", { name: /^Mark as read: New request/ })
    .click()
  for (const page of [doctor, second])
    await expect(bellOf(page).first()).toHaveAccessibleName("Notifications")
  for (const page of [doctor, patient.page]) await page.context().close()
})

test("cut off and back: the state is shown, what happened meanwhile is all there; so it is with Redis down", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page: doctor, doctorId } = await freshDoctor(browser, true, kolkata)
  const patient = await newPatient(browser)
  await doctor.goto("/doctor")
  await bellOf(doctor).first().click()
  await expect(latest(doctor).getByText("Live", { exact: true })).toBeVisible()
  await leaveMark(doctor)
  await doctor.context().setOffline(true)
  await expect(latest(doctor).getByText("Not connected")).toBeVisible()
  await expect(bellOf(doctor).first()).toHaveAccessibleName(/not connected/)
  for (const day of [4, 5, 6]) await book(patient, doctorId, day)
  await doctor.waitForTimeout(1_500)
  await expect(bellOf(doctor).first()).not.toHaveAccessibleName(/unread/)
  await doctor.context().setOffline(false)
  await expect(latest(doctor).getByText("Live", { exact: true })).toBeVisible()
  await expect(bellOf(doctor).first()).toHaveAccessibleName("Notifications, 3 unread")
  await expect(latest(doctor).getByRole("listitem")).toHaveCount(3)

  await faults.set("redis", { down: true })
  await book(patient, doctorId, 7)
  await expect(bellOf(doctor).first()).toHaveAccessibleName("Notifications, 4 unread", { timeout: 20_000 })
  await faults.clear()
  await book(patient, doctorId, 8)
  await expect(bellOf(doctor).first()).toHaveAccessibleName("Notifications, 5 unread", { timeout: 20_000 })
  expect(await stayed(doctor)).toBe(true)
  for (const page of [doctor, patient.page]) await page.context().close()
})

test("a mark that fails is taken back; a deleted notice can be brought back; the history filters", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const { page: doctor, doctorId } = await freshDoctor(browser, true, kolkata)
  const patient = await newPatient(browser)
  await book(patient, doctorId, 3)
  await book(patient, doctorId, 4)
  await expect(bellOf(patient.page).first()).toHaveAccessibleName(/2 unread/)
  await patient.page.goto("/notifications")
  const rows = patient.page.getByRole("main").getByRole("listitem").filter({ hasText: "Request sent" })
  await expect(rows).toHaveCount(2)

  await patient.page.route("**/notifications*", route =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  )
  await rows
    .first()
    .getByRole("button", { name: /Mark as read/ })
    .click()
  await expect(patient.page.getByText("Nothing was changed.")).toBeVisible()
  await expect(rows.first().getByText("New", { exact: true })).toBeVisible()
  await expect(bellOf(patient.page).first()).toHaveAccessibleName(/2 unread/)
  await patient.page.unroute("**/notifications*")

  await rows
    .first()
    .getByRole("button", { name: /^Delete/ })
    .click()
  await expect(rows).toHaveCount(1)
  await patient.page.getByRole("button", { name: "Undo" }).click()
  await expect(rows).toHaveCount(2)
  await rows
    .first()
    .getByRole("button", { name: /Mark as read/ })
    .click()
  await expect(rows.first().getByRole("button", { name: /Mark as unread/ })).toBeVisible()
  await patient.page.getByRole("link", { name: /^Unread/ }).click()
  await expect(rows).toHaveCount(1)
  await patient.page
    .getByRole("navigation", { name: "About what" })
    .getByRole("link", { name: "Payments" })
    .click()
  await expect(patient.page.getByText("Nothing here")).toBeVisible()
  for (const page of [doctor, patient.page]) await page.context().close()
})
