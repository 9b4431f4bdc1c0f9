import { z } from "zod"
import { money } from "@/lib/payments/money-rules"
import { standingOf } from "@/lib/staff/rules"
import type { RosterRow } from "./queries"

/** A doctor in the practice's list as the REST API shows it to an admin. */
export const rosterView = z.strictObject({
  id: z.string(),
  userId: z.string(),
  slug: z.string(),
  name: z.string(),
  state: z.enum(["waiting", "verified", "declined", "suspended"]),
  email: z.string(),
  phone: z.string().nullable(),
  specialities: z.array(z.string()),
  licenceNumber: z.string(),
  clinic: z.string(),
  city: z.string(),
  country: z.string(),
  zone: z.string(),
  fee: money,
  accepting: z.boolean(),
  hasHours: z.boolean(),
  hasSignedIn: z.boolean(),
  nextFreeAt: z.iso.datetime().nullable(),
  visitsAhead: z.number().int(),
  createdAt: z.iso.datetime(),
})

/** Reshapes a row for the API. */
export function viewOfRow(row: RosterRow): z.output<typeof rosterView> {
  const { id, userId, slug, name, email, phone, specialities, licenceNumber, clinic, city, country } = row
  const { zone, feeMinor, currency, accepting, withHours, notSignedIn, nextFreeAt, ahead, createdAt } = row
  return {
    ...{ id, userId, slug, name, state: standingOf(row), email, phone, specialities, licenceNumber },
    ...{ clinic, city, country, zone, fee: { amount: feeMinor, currency }, accepting },
    ...{ hasHours: withHours, hasSignedIn: !notSignedIn, visitsAhead: ahead },
    nextFreeAt: nextFreeAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
