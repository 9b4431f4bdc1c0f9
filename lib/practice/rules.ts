import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import type { PaymentPolicy, Tier } from "@/lib/payments/rules"

/** What doctors added from now on begin with; minutes and days as a doctor's own. */
export type Defaults = {
  visitMinutes: number
  noticeMinutes: number
  horizonDays: number
  moveNoticeMinutes: number
  autoApprove: boolean
  paymentPolicy: PaymentPolicy
  cancellationTiers: Tier[]
  reminderMinutes: number[]
}

/** How the practice is known: on pages, in letters, in calendars. `phone` in E.164; empty is what nobody has told. */
export type Known = {
  name: string
  email: string
  phone: string
  address: string
  about: string
  logo: string | null
  /** Of its own reports: IANA zone, and currency. */
  zone: string
  currency: string
}

export const standardDefaults: Defaults = {
  visitMinutes: 30,
  noticeMinutes: 120,
  horizonDays: 60,
  moveNoticeMinutes: 120,
  autoApprove: false,
  paymentPolicy: "CLINIC",
  cancellationTiers: [
    { hours: 24, percent: 100 },
    { hours: 4, percent: 50 },
  ],
  reminderMinutes: [1440, 120],
}

/** A practice that has not told anything of itself yet. */
export const standard: Known = {
  name: "Docket Health",
  ...{ email: "", phone: "", address: "", about: "", logo: null },
  ...{ zone: "Asia/Kolkata", currency: "INR" },
}

export type LogoRefusal = "no-photo" | "bad-photo" | "photo-unavailable" | "too-many-tries"

export const sentences: Record<LogoRefusal, string> = {
  "no-photo": "Choose a picture first.",
  "bad-photo": "Choose a JPEG, PNG or WebP picture of at most 4 MB and at least 64 pixels a side.",
  "photo-unavailable": "Pictures can't be saved at the moment. Please try again later.",
  "too-many-tries": "That was tried very often just now. Please wait a few minutes and try again.",
}

/** There is one practice; what is recorded of it is about this number. */
export const PRACTICE_ID = "00000000-0000-7000-8000-000000000001"

/** The largest number of holidays to come. */
export const MOST_HOLIDAYS = 100

/** Who writes a letter: the name above it, and one line below it. */
export function senderOfLetters({ name, address, phone, email }: Known = standard) {
  const told = [address.replace(/\s*\n\s*/g, ", "), phoneText(phone), email]
  return { name, contact: told.filter(Boolean).join(" · ") }
}

/** "+91 80555 00142" of +918055500142. */
export const phoneText = (phone: string) => parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
