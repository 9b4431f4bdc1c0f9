import { z } from "zod"
import { policies } from "@/lib/payments/rules"
import { tiers } from "@/lib/payments/schema"
import type { DoctorCard, DoctorProfile } from "./queries"

/** A doctor in a list as the REST API shows it: money in minor units. */
export const doctorView = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  photo: z.string().nullable(),
  specialities: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  city: z.string(),
  country: z.string(),
  clinic: z.string(),
  zone: z.string(),
  fee: z.strictObject({ amount: z.number().int(), currency: z.string() }),
  languages: z.array(z.string()),
  modes: z.array(z.string()),
  practisingSince: z.number().int(),
  accepting: z.boolean(),
})

export const profileView = doctorView.extend({
  qualifications: z.string(),
  licenceNumber: z.string(),
  about: z.string(),
  address: z.string(),
  visitMinutes: z.number().int(),
  noticeMinutes: z.number().int(),
  horizonDays: z.number().int(),
  autoApprove: z.boolean(),
  /** How a visit booked now is paid; of what was paid online, so many percent go back that many hours before the start. */
  payment: z.strictObject({ policy: z.enum(policies), cancellation: tiers }),
})

/** Reshapes a card or a profile for the API. */
export function viewOfDoctor(doctor: DoctorProfile): z.output<typeof profileView>
export function viewOfDoctor(doctor: DoctorCard): z.output<typeof doctorView>
export function viewOfDoctor({ feeMinor, currency, ...doctor }: DoctorCard | DoctorProfile) {
  const fee = { amount: feeMinor, currency }
  if (!("paymentPolicy" in doctor)) return { ...doctor, fee }
  const { paymentPolicy, cancellationTiers, reminderMinutes: _, ...rest } = doctor
  return { ...rest, fee, payment: { policy: paymentPolicy, cancellation: cancellationTiers } }
}
