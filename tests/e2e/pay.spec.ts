import { expect, type Page, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { faults, sweepNow } from "../support/api"
import { fitsBoth } from "../support/fits"
import { letterTo } from "../support/letters"
import { lettersTo, signIn, windowOf } from "../support/pages"
import { bookAhead, doctorOn, HOUR, inCheckout, openCheckout, payerOn } from "../support/paying"

test.describe.configure({ timeout: 60_000 })
test.afterEach(async () => {
  await faults.clear()
})

for (const scripts of [true, false])
  test(`a visit that has to be paid is booked by paying: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const doctor = await doctorOn({ paymentPolicy: "REQUIRED", autoApprove: true })
    const page = await windowOf(browser, scripts)
    const payer = await payerOn(page)
    const id = await bookAhead(page, doctor, 30 * HOUR)
    await expect(page).toHaveURL(/\/pay$/)
    await expect(page.getByText("This time is kept for you")).toBeVisible()
    if (scripts) await fitsBoth(page, "the page to pay")
    // Nobody tells the doctor of a visit that may never be.
    const desk = await windowOf(browser, scripts)
    await signIn(desk, doctor.email, doctor.password)
    await desk.goto("/doctor/notifications")
    await expect(desk.getByText(payer.name)).toHaveCount(0)

    await openCheckout(page, scripts)
    await inCheckout(page, scripts, "Pay")
    await expect(page).toHaveURL(new RegExp(`/appointments/${id}\\?paid=`))
    await expect(page.getByRole("heading", { name: "You’re booked" })).toBeVisible({ timeout: 15_000 })
    await expect(page.getByText("Paid online").first()).toBeVisible()
    await expect(page.getByText("Confirmed").first()).toBeVisible()
    if (scripts) await fitsBoth(page, "a visit that is paid")
    await page.getByRole("link", { name: /^Receipt R-\d{6}$/ }).click()
    await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible()
    if (scripts) await fitsBoth(page, "the receipt")
    await expect(page.getByRole("main").getByText(payer.name)).toBeVisible()
    await expect(page.getByRole("row", { name: "Paid ₹500", exact: true })).toBeVisible()

    const receipt = await letterTo(payer.email, /^Receipt for your visit/)
    expect(receipt.text).toMatch(/R-\d{6}/)
    expect(receipt.text).toContain("₹500")
    await letterTo(payer.email, /is confirmed$/)
    await letterTo(doctor.email, /^A new visit on/)
    await desk.goto("/doctor/notifications")
    await expect(desk.getByText(new RegExp(`${payer.name} booked`))).toBeVisible()
    await page.goto("/notifications")
    await expect(page.getByRole("link", { name: "Payment received" })).toBeVisible()
    await page.context().close()
    await desk.context().close()
  })

test("where it is optional somebody books first and pays later; a failure and a change of mind cost nothing", async ({
  browser,
}) => {
  const doctor = await doctorOn({ paymentPolicy: "OPTIONAL", autoApprove: true })
  const page = await windowOf(browser, true)
  const payer = await payerOn(page)
  const id = await bookAhead(page, doctor, 30 * HOUR)
  await expect(page).toHaveURL(/booked=1/)
  await page.getByRole("link", { name: "Pay ₹500" }).click()
  await openCheckout(page, true)
  await inCheckout(page, true, "Close")
  await expect(page.getByText("The payment was closed")).toBeVisible()
  await openCheckout(page, true)
  await inCheckout(page, true, "The bank declines")
  const frame = page.frameLocator("iframe[title='Razorpay Checkout']")
  await expect(frame.getByRole("alert")).toContainText("declined")
  await inCheckout(page, true, "Pay")
  await expect(page).toHaveURL(new RegExp(`/appointments/${id}\\?paid=`))
  await expect(page.getByText("Paid online").first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText("Still to pay")).toBeVisible()
  await letterTo(payer.email, /^Receipt for your visit/)
  await page.goto("/notifications")
  await expect(page.getByRole("link", { name: "Payment failed" })).toBeVisible()
  // Paid is paid: its page to pay leads back.
  await page.goto(`/appointments/${id}/pay`)
  await expect(page).toHaveURL(new RegExp(`/appointments/${id}$`))
  await page.context().close()
})

const tiers = [
  { ahead: 30 * HOUR, promise: "All you paid goes back to you: ₹500.", back: "₹500" },
  { ahead: 9 * HOUR, promise: "Of the ₹500 you paid, ₹250 goes back to you.", back: "₹250" },
  { ahead: 2 * HOUR, promise: "The ₹500 you paid is not given back.", back: null },
]
for (const { ahead, promise, back } of tiers)
  test(`who cancels ${ahead / HOUR} hours before reads what goes back, and gets it`, async ({ browser }) => {
    const doctor = await doctorOn({ paymentPolicy: "REQUIRED", autoApprove: true })
    const page = await windowOf(browser, true)
    const payer = await payerOn(page)
    const id = await bookAhead(page, doctor, ahead)
    await paid(page)
    // The provider's clock shows seconds, and the second of the payment is the patient's.
    await page.waitForTimeout(1_100)
    await page.goto(`/appointments/${id}/cancel`)
    await expect(page.getByText(promise)).toBeVisible()
    await page.getByLabel("Reason").fill("I am well again")
    await page.getByRole("button", { name: "Cancel visit" }).click()
    await expect(page.getByText("Visit cancelled.")).toBeVisible()
    const told = await letterTo(payer.email, /is cancelled$/)
    if (back) {
      expect(told.text).toContain(`${back} goes back to you`)
      await letterTo(payer.email, /^Refund for your visit/)
      await page.goto(`/appointments/${id}`)
      await expect(page.getByText("Given back", { exact: true })).toBeVisible()
      await expect(page.getByText(`${back} given back`)).toBeVisible()
    } else {
      expect(told.text).not.toContain("goes back")
      await sweepNow()
      expect((await lettersTo(payer.email)).filter(({ subject }) => /^Refund/.test(subject))).toEqual([])
    }
    await page.context().close()
  })

test("a visit not paid in time is given up, and money that comes after all books it again", async ({
  browser,
}) => {
  const doctor = await doctorOn({ paymentPolicy: "REQUIRED", autoApprove: true })
  const page = await windowOf(browser, true)
  const payer = await payerOn(page)
  const id = await bookAhead(page, doctor, 30 * HOUR)
  await openCheckout(page, true)
  const checkout = page.frameLocator("iframe[title='Razorpay Checkout']")
  await expect(checkout.getByRole("button", { name: "Pay", exact: true })).toBeVisible()
  // No news from the provider, and the clock runs out.
  await faults.set("razorpay", { lost: true })
  await db()
    .update(appointments)
    .set({ holdExpiresAt: new Date(Date.now() - 1_000) })
    .where(eq(appointments.id, id))
  await sweepNow()
  await inCheckout(page, true, "Pay")
  await expect(page).toHaveURL(new RegExp(`/appointments/${id}\\?paid=`))
  await expect(page.getByText("Confirmed").first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText("Booked again, paid late")).toBeVisible()
  await letterTo(payer.email, /is not booked$/)
  await letterTo(payer.email, /^Receipt for your visit/)
  await page.context().close()
})

test("with the provider away a visit paid at the clinic is booked as ever, and paying says so and can be tried again", async ({
  browser,
}) => {
  const [clinic, online] = [
    await doctorOn({ autoApprove: true }),
    await doctorOn({ paymentPolicy: "OPTIONAL", autoApprove: true }),
  ]
  const page = await windowOf(browser, true)
  await payerOn(page)
  await faults.set("razorpay", { down: true })
  await bookAhead(page, clinic, 30 * HOUR)
  await expect(page.getByRole("heading", { name: "You’re booked" })).toBeVisible()
  const id = await bookAhead(page, online, 40 * HOUR)
  await page.goto(`/appointments/${id}/pay`)
  await page.getByRole("button", { name: /^Pay ₹/ }).click()
  await expect(page.getByText("The payment service doesn't answer at the moment.")).toBeVisible({
    timeout: 20_000,
  })
  await faults.clear()
  await openCheckout(page, true)
  await inCheckout(page, true, "Pay")
  await expect(page.getByText("Paid online").first()).toBeVisible({ timeout: 15_000 })
  await page.context().close()
})

async function paid(page: Page): Promise<void> {
  await openCheckout(page, true)
  await inCheckout(page, true, "Pay")
  await expect(page.getByText("Paid online").first()).toBeVisible({ timeout: 15_000 })
}
