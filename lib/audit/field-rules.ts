import type { FieldChange, FieldValue } from "@/lib/events/told-rules"
import { termsInWords } from "@/lib/payments/rules"
import { type Change, told, type Value } from "./types"

/** From what to what each field was changed. A fee is in `currency`, and was in another one where that changed with it. */
export function ofFields(changes: FieldChange[], currency: string | undefined): Change[] {
  const other = changes.find(({ field }) => field === "currency")?.from
  const before = typeof other === "string" ? other : currency
  return changes.map(({ field, from, to }) => {
    const what = capital(fieldInWords(field))
    const after = sideOf(field, to, currency)
    return from === undefined
      ? told(what, after ?? nothing)
      : { what, before: sideOf(field, from, before), after }
  })
}

/** "practisingSince" as "practising since". */
export const fieldInWords = (field: string): string =>
  names[field] ?? field.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

const nothing: Value = { words: "none" }
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

const names: Record<string, string> = {
  feeMinor: "fee",
  modes: "how patients are seen",
  accepting: "takes new visits",
  visitMinutes: "length of a visit",
  stepMinutes: "a visit can begin every",
  bufferBeforeMinutes: "pause before a visit",
  bufferAfterMinutes: "pause after a visit",
  noticeMinutes: "to be booked at least",
  horizonDays: "to be booked at most",
  dailyCap: "visits a day at most",
  weeklyCap: "visits a week at most",
  moveNoticeMinutes: "to be moved at least",
  autoApprove: "booked without being asked",
  reminderMinutes: "reminders",
  paymentPolicy: "how visits are paid",
  cancellationTiers: "when a visit is cancelled",
  holidayCountry: "country of the holidays",
  holidaysAdded: "holidays added",
  holidaysRemoved: "holidays taken away",
  licenceNumber: "licence number",
  url: "address",
}

function sideOf(field: string, value: FieldValue, currency: string | undefined): Value | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null
  if (field === "feeMinor" && typeof value === "number")
    return currency ? { minor: value, currency } : { words: (value / 100).toFixed(2) }
  return { words: inWords(field, value) }
}

function inWords(field: string, value: NonNullable<FieldValue>): string {
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (typeof value === "number") return measured(field, value)
  if (typeof value === "string") return words[value] ?? value
  const tiers = value.flatMap(one => (typeof one === "object" ? [one] : []))
  if (tiers.length) return termsInWords(tiers)
  return value
    .map(one => (typeof one === "number" ? measured(field, one) : typeof one === "string" ? spoken(one) : ""))
    .join(", ")
}

/** A slug or a code of ours as words; a date stays as it is. */
const spoken = (one: string) => words[one] ?? (/^\d/.test(one) ? one : one.replace(/[-_]/g, " "))

const words: Record<string, string> = {
  ...{ CLINIC: "at the clinic", OPTIONAL: "online if they like", REQUIRED: "online to book" },
  ...{ IN_PERSON: "in person", VIDEO: "video" },
  ...{ PATIENT: "patient", DOCTOR: "doctor", ADMIN: "admin" },
}

const after: Record<string, string> = {
  reminderMinutes: " before",
  noticeMinutes: " before",
  moveNoticeMinutes: " before",
  horizonDays: " before",
}

/** "2 hours before" of 120 reminder minutes, "60 days before" of a horizon, else the number. */
export function measured(field: string, value: number): string {
  const tail = after[field] ?? ""
  if (field.endsWith("Days")) return `${many(value, "day")}${tail}`
  if (!field.endsWith("Minutes")) return String(value)
  if (value >= 1_440 && value % 1_440 === 0) return `${many(value / 1_440, "day")}${tail}`
  return value >= 60 && value % 60 === 0
    ? `${many(value / 60, "hour")}${tail}`
    : `${many(value, "minute")}${tail}`
}

const many = (count: number, what: string) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`
