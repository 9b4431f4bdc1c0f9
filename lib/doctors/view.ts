import { z } from "zod"
import { cutTo } from "@/lib/images/crop-rules"
import { money } from "@/lib/payments/money-rules"
import { policies } from "@/lib/payments/rules"
import { tiers } from "@/lib/payments/schema"
import type { DoctorCard, DoctorProfile } from "./queries"

const PHOTO_PIXELS = 256

/** A doctor in a list as the REST API shows it: money in minor units. */
export const doctorView = z
  .strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    /** An address to show: a square of 256 pixels. */
    photo: z.string().nullable(),
    specialities: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
    city: z.string(),
    country: z.string(),
    clinic: z.string(),
    zone: z.string(),
    fee: money,
    languages: z.array(z.string()),
    modes: z.array(z.string()),
    practisingSince: z.number().int(),
    accepting: z.boolean(),
  })
  .meta({ id: "Doctor" })

export const profileView = doctorView
  .extend({
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
  .meta({ id: "DoctorProfile" })

/** Reshapes a card or a profile for the API. */
export function viewOfDoctor(doctor: DoctorProfile): z.output<typeof profileView>
export function viewOfDoctor(doctor: DoctorCard): z.output<typeof doctorView>
export function viewOfDoctor({ feeMinor, currency, photo: picture, ...rest }: DoctorCard | DoctorProfile) {
  const fee = { amount: feeMinor, currency }
  const doctor = { ...rest, photo: picture && cutTo(picture, PHOTO_PIXELS, PHOTO_PIXELS) }
  if (!("paymentPolicy" in doctor)) return { ...doctor, fee }
  const { paymentPolicy, cancellationTiers, reminderMinutes: _, ...profile } = doctor
  return { ...profile, fee, payment: { policy: paymentPolicy, cancellation: cancellationTiers } }
}
