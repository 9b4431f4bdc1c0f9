import { expect, type Page, test } from "@playwright/test"
import { freshDoctor } from "../support/fresh-doctor"
import { freeTimes, registerAs, windowOf } from "../support/pages"
import { APP } from "../support/world"

const words = "80% of the fee back until 48 hours before the visit, 30% until 12 hours before, nothing after."

const field = (page: Page, row: number, name: "hours" | "percent") =>
  page.locator(`[name="tiers.${row}.${name}"]`)
async function fillRow(page: Page, row: number, hours: string, percent: string) {
  await field(page, row, "hours").fill(hours)
  await field(page, row, "percent").fill(percent)
}
/** Saves with scripts, where the sentence of the time before may still stand. */
async function saved(page: Page) {
  const answer = page.waitForResponse(response => response.request().method() === "POST")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await answer
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeVisible()
  await expect(page.getByText("Saved. It holds for every visit booked from now on.")).toBeVisible()
}
async function paymentOf(slug: string) {
  const answer = await fetch(`${APP}/api/v1/doctors/${slug}`)
  return (await answer.json()).payment
}

for (const scripts of [true, false])
  test(`a doctor asks for payment to book, on own terms, ${scripts ? "with" : "without"} scripts; a patient reads both before booking`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const { page, slug } = await freshDoctor(browser, scripts)
    await page.goto("/doctor/payments")
    await expect(page.getByRole("radio", { name: /^At the clinic/ })).toBeChecked()
    await page.getByRole("radio", { name: /^Online to book/ }).check()

    // A slip first: nothing is saved, nothing typed is lost.
    await fillRow(page, 1, "4", "150")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByText("At most 100.").first()).toBeVisible()
    await expect(field(page, 1, "percent")).toHaveValue("150")
    await expect(field(page, 1, "percent")).toHaveAttribute("aria-invalid", "true")
    await expect(field(page, 0, "hours")).toHaveValue("24")
    await expect(page.getByRole("radio", { name: /^Online to book/ })).toBeChecked()
    expect(await paymentOf(slug)).toEqual({
      policy: "CLINIC",
      cancellation: [
        { hours: 24, percent: 100 },
        { hours: 4, percent: 50 },
      ],
    })

    await fillRow(page, 0, "48", "80")
    if (scripts) await page.getByRole("button", { name: "Remove row 2" }).click()
    else await fillRow(page, 1, "", "")
    await fillRow(page, 2, "12", "30")
    // With scripts the terms are read back while they are typed.
    if (scripts) await expect(page.getByText(words)).toBeVisible()
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByText("Saved. It holds for every visit booked from now on.")).toBeVisible()
    await expect(page.getByText(words)).toBeVisible()
    expect(await paymentOf(slug)).toEqual({
      policy: "REQUIRED",
      cancellation: [
        { hours: 48, percent: 80 },
        { hours: 12, percent: 30 },
      ],
    })
    await page.goto("/doctor/payments")
    await expect(page.getByRole("radio", { name: /^Online to book/ })).toBeChecked()
    await expect(field(page, 0, "hours")).toHaveValue("48")
    await expect(field(page, 1, "percent")).toHaveValue("30")
    await page.context().close()

    const patient = await windowOf(browser, scripts)
    await registerAs(patient, {
      name: "Terms Reader",
      email: `terms.${Date.now()}@people.example`,
      password: "a long walk by the sea",
    })
    const [start] = await freeTimes(APP, slug)
    for (const path of [`/doctors/${slug}`, `/doctors/${slug}/book?start=${start}`]) {
      await patient.goto(path)
      await expect(
        patient.getByText("Pay ₹500 online to book: your time is kept for 15 minutes."),
        path,
      ).toBeVisible()
      await expect(patient.getByText(words), path).toBeVisible()
    }
    await expect(patient.getByText("You pay in the next step")).toBeVisible()
    await patient.context().close()
  })

test("rows of terms come and go, four at most, and stay as they were saved", async ({ browser }) => {
  const { page } = await freshDoctor(browser, true)
  await page.goto("/doctor/payments")
  await page.getByRole("button", { name: "Add row" }).click()
  await expect(page.getByRole("button", { name: "Add row" })).toHaveCount(0)
  await page.getByRole("button", { name: "Remove row 1" }).click()
  await expect(
    page.getByText("Half of the fee back until 4 hours before the visit, nothing after."),
  ).toBeVisible()
  for (const _ of [1, 2]) {
    await saved(page)
    await expect(field(page, 1, "hours")).toHaveValue("4")
  }
  await page.getByRole("button", { name: "Remove row 1" }).click()
  await expect(page.getByText("Nothing goes back when you cancel.")).toBeVisible()
  await saved(page)
  await page.goto("/doctor/payments")
  await expect(page.getByText("Nothing goes back when you cancel.")).toBeVisible()
  await page.context().close()
})
