import { z } from "zod"
import { money } from "@/lib/payments/money-rules"
import { policies } from "@/lib/payments/rules"
import type { Visit } from "./queries"
import { statuses } from "./rules"

/** A visit as the REST API shows it: instants in UTC, money in minor units. */
export const visitView = z
  .strictObject({
    id: z.string(),
    version: z.number().int(),
    status: z.enum(statuses),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    reason: z.string(),
    notes: z.string(),
    fee: money,
    payment: z.strictObject({
      policy: z.enum(policies),
      /** Of a visit that has to be paid to be booked, until it is: until when. */
      payBy: z.iso.datetime().nullable(),
    }),
    ended: z
      .strictObject({ by: z.enum(["PATIENT", "DOCTOR", "ADMIN", "SYSTEM"]), reason: z.string() })
      .nullable(),
    createdAt: z.iso.datetime(),
    doctor: z.strictObject({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      speciality: z.string(),
      clinic: z.string(),
      address: z.string(),
      city: z.string(),
      zone: z.string(),
    }),
    patient: z.strictObject({ id: z.string(), name: z.string() }),
  })
  .meta({ id: "Visit" })

/** Reshapes a visit for the API. */
export function viewOf(visit: Visit): z.input<typeof visitView> {
  const { photo: _, horizonDays: __, moveNoticeMinutes: ___, reminderMinutes: ____, ...doctor } = visit.doctor
  return {
    id: visit.id,
    version: visit.version,
    status: visit.status,
    start: visit.startsAt.toISOString(),
    end: visit.endsAt.toISOString(),
    reason: visit.reason,
    notes: visit.notes,
    fee: { amount: visit.feeMinor, currency: visit.currency },
    payment: {
      policy: visit.paymentPolicy,
      payBy: (visit.status === "PENDING" && visit.holdExpiresAt?.toISOString()) || null,
    },
    ended: visit.endedBy ? { by: visit.endedBy, reason: visit.endedReason ?? "" } : null,
    createdAt: visit.createdAt.toISOString(),
    doctor,
    patient: { id: visit.patient.id, name: visit.patient.name },
  }
}
