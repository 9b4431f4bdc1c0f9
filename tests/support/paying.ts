import { expect, type Page } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import type { doctors } from "@/db/schema/doctors"
import { hashPassword } from "@/lib/accounts/password"
import { registerAs } from "./pages"
import { givenDoctor } from "./people"
import { APP } from "./world"

export const HOUR = 3_600_000
const password = "a long walk by the sea"
let people = 0

export type PaidDoctor = { id: string; slug: string; name: string; email: string; password: string }

/** A doctor who sees patients day and night, on these terms of payment, and can sign in. */
export async function doctorOn(terms: Partial<typeof doctors.$inferInsert>): Promise<PaidDoctor> {
  const name = `Dr Paid ${Date.now()}${++people}`
  const made = await givenDoctor(
    { name, zone: "Asia/Kolkata", ...terms },
    { startMinute: 0, endMinute: 1440 },
  )
  const email = `paid.${Date.now()}${people}@people.example`
  await db()
    .update(users)
    .set({ email, passwordHash: await hashPassword(password), zone: "Asia/Kolkata" })
    .where(eq(users.id, made.userId))
  return { id: made.doctorId, slug: `dr-dora-${made.doctorId}`, name, email, password }
}

export type Payer = { name: string; email: string; password: string }

/** A new patient, signed in on this page. */
export async function payerOn(page: Page): Promise<Payer> {
  const stamp = `${Date.now()}${++people}`
  const person = { name: `Pia Payer ${stamp}`, email: `pia.${stamp}@people.example`, password }
  await registerAs(page, person)
  return person
}

/** The doctor's first free time at least so far ahead (ISO). */
export async function timeAhead({ slug }: PaidDoctor, ahead: number): Promise<string> {
  const day = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10)
  const answer = await fetch(
    `${APP}/api/v1/doctors/${slug}/slots?from=${day(ahead - 24 * HOUR)}&to=${day(ahead + 48 * HOUR)}`,
  )
  const { slots } = await answer.json()
  const found = slots.find(({ start }: { start: string }) => Date.parse(start) >= Date.now() + ahead)
  if (!found) throw new Error("no free time that far ahead")
  return found.start
}

/** Books through the form. Returns the visit's id; a visit to be paid first leads to its payment. */
export async function bookAhead(page: Page, doctor: PaidDoctor, ahead: number): Promise<string> {
  const start = await timeAhead(doctor, ahead)
  await page.goto(`/doctors/${doctor.slug}/book?start=${encodeURIComponent(start)}`)
  await page.getByRole("button", { name: /this visit/ }).click()
  await expect(page).toHaveURL(/\/appointments\/[0-9a-f-]{36}/)
  return /appointments\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ""
}

/** Presses a button in the checkout: over the page with scripts, on the provider's own page without. */
export async function inCheckout(page: Page, scripts: boolean, button: string): Promise<void> {
  const place = scripts ? page.frameLocator("iframe[title='Razorpay Checkout']") : page
  await place.getByRole("button", { name: button, exact: true }).click({ timeout: 15_000 })
  if (!scripts && button === "Pay") await page.getByRole("button", { name: "Back to Docket" }).click()
}

/** Opens the checkout from the page where the visit is paid. */
export async function openCheckout(page: Page, scripts: boolean): Promise<void> {
  await page.getByRole("button", { name: /^Pay ₹/ }).click()
  if (scripts) return
  // The first press opened the order; the second leads away.
  if (!page.url().includes("/checkout/")) await page.getByRole("button", { name: /^Pay ₹/ }).click()
}
