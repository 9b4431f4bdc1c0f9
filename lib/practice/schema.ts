import { z } from "zod"
import { email, knownZone, phone } from "@/lib/accounts/schema"
import { nested, reminderMinutes, ticked, whole } from "@/lib/hours/schema"
import { policies } from "@/lib/payments/rules"
import { typedTiers } from "@/lib/payments/schema"
import { currencies } from "@/lib/public-profile/schema"
import { MOST_HOLIDAYS } from "./rules"

const line = (most: number, empty: string) =>
  z
    .string(empty)
    .transform(given => given.normalize("NFC").replace(/\s+/gu, " ").trim())
    .pipe(
      z
        .string()
        .min(1, empty)
        .max(most, `Please keep it under ${most} characters.`)
        .regex(/^[^<>"\p{Cc}]*$/u, 'Please leave out < > and ".'),
    )
const lines = (most: number) =>
  z
    .string()
    .max(most * 2)
    .transform(given => given.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(most, `Please keep it under ${most.toLocaleString("en")} characters.`))

const sections = {
  name: z.strictObject({
    section: z.literal("name"),
    name: line(80, "Enter the name of the practice."),
    about: lines(4_000),
  }),
  contact: z.strictObject({
    section: z.literal("contact"),
    email: z.union([z.literal(""), email]),
    phone: phone.transform(given => given ?? ""),
    address: lines(400),
  }),
  reports: z.strictObject({
    section: z.literal("reports"),
    zone: z.string().refine(knownZone, "This zone isn't known. It should be like Asia/Kolkata."),
    // What a doctor begins with has to be one that a doctor may have.
    currency: z.enum(currencies, { error: "Choose a currency." }),
  }),
  defaults: z
    .strictObject({
      section: z.literal("defaults"),
      visitMinutes: whole(5, 480),
      noticeMinutes: whole(0, 525_600),
      moveNoticeMinutes: whole(0, 525_600),
      horizonDays: whole(0, 730),
      autoApprove: ticked,
      policy: z.enum(policies, "Please choose how patients pay."),
      tiers: typedTiers.default([]),
      reminderMinutes: reminderMinutes.transform(minutes => minutes ?? []),
    })
    .transform(({ policy, tiers, ...rest }) => ({
      ...rest,
      paymentPolicy: policy,
      cancellationTiers: tiers,
    })),
}

/** One part of the settings from a form's flat fields ("tiers.0.hours"); rows nobody filled are left out. */
export const settingsForm = z
  .record(z.string(), z.string())
  .transform(nested)
  .pipe(z.union([sections.name, sections.contact, sections.reports, sections.defaults]))
export type Settings = z.output<typeof settingsForm>

const date = z.iso
  .date("Please give a date.")
  .refine(day => day >= "2000-01-01" && day <= "2999-12-31", "Please give a date of this century.")

/** The holidays to come: those ticked of a country's list, and the practice's own rows. */
export const holidaysForm = z
  .record(z.string(), z.string())
  .transform(nested)
  .pipe(
    z.strictObject({
      country: z
        .union([z.literal(""), z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "Please choose a country.")])
        .default(""),
      kept: z.array(date).max(60).default([]),
      holidays: z
        .array(z.strictObject({ date, name: line(80, "Please say which holiday it is.") }))
        .max(MOST_HOLIDAYS, `At most ${MOST_HOLIDAYS} rows, please.`)
        .default([])
        .superRefine((rows, context) => {
          for (const [at, { date: day }] of rows.entries())
            if (rows.slice(0, at).some(other => other.date === day))
              context.addIssue({
                code: "custom",
                path: [at, "date"],
                message: "Another row has this date already.",
              })
        }),
    }),
  )
export type Holidays = z.output<typeof holidaysForm>

export const nothing = z.strictObject({})
