import { z } from "zod"
import { personName } from "@/lib/accounts/schema"
import { modes } from "@/lib/doctors/schema"
import { crop, picture } from "@/lib/images/schema"

/** One line of plain text; `what` it is, in words. */
export const line = (what: string, most = 200) =>
  z
    .string({ error: `Enter ${what}.` })
    .transform(given => given.normalize("NFC").replace(/\s+/gu, " ").trim())
    .pipe(
      z
        .string()
        .min(1, `Enter ${what}.`)
        .max(most, `Please keep this under ${most} characters.`)
        .regex(/^[^\p{Cc}<>]*$/u, "Please leave out signs such as < and >."),
    )

/** What fees are asked in. */
export const currencies = ["INR", "AED", "EUR", "GBP", "SGD", "USD"] as const
const FIRST_YEAR = 1940
/** As many as a card has room for. */
export const MOST_SPECIALITIES = 4

/** A number, or one as a form sends it. An empty field is none. */
const number = (message: string) =>
  z.union(
    [
      z.number(),
      z
        .string()
        .trim()
        .regex(/^-?\d+(\.\d+)?$/)
        .transform(Number),
    ],
    { error: message },
  )

export const speciality = line("your speciality", 80)
export const licenceNumber = line("the licence number", 60)

/** What patients read of a doctor and the doctor may say of themself; an application has the same. */
export const doctorFields = {
  name: personName,
  qualifications: line("your qualifications"),
  /** The year of first practice. */
  practisingSince: number("Enter a year, such as 2012.").pipe(
    z
      .number()
      .int("Enter a year, such as 2012.")
      .min(FIRST_YEAR, "Enter a year, such as 2012.")
      .max(2100, "Enter a year, such as 2012."),
  ),
  /** In whole units of the currency. */
  fee: number("Enter the fee as a number.").pipe(
    z
      .number()
      .int("Enter the fee in whole units, without paise or cents.")
      .min(0, "A fee can't be below zero.")
      .max(1_000_000, "This fee is too high."),
  ),
  currency: z.enum(currencies, { error: "Choose a currency." }),
  languages: line("the languages you speak").pipe(
    z
      .string()
      .transform(words => [
        ...new Set(
          words
            .split(/[,;]/)
            .map(word => word.trim())
            .filter(Boolean)
            .slice(0, 12),
        ),
      ])
      .refine(words => words.length > 0, "Enter the languages you speak."),
  ),
  clinic: line("the name of your clinic", 120),
  address: line("the street"),
  city: line("the city", 80),
  country: line("the country", 80),
  about: z.string().trim().max(2_000, "Please keep this under 2,000 characters.").default(""),
}

/** Slugs, the main one first; the places left empty are left out. */
const specialities = z
  .array(z.string().trim().max(80))
  .max(MOST_SPECIALITIES)
  .superRefine((slugs, context) => {
    if (!slugs[0]) context.addIssue({ code: "custom", path: [0], message: "Choose the main speciality." })
    slugs.forEach((slug, place) => {
      if (slug && slugs.indexOf(slug) < place)
        context.addIssue({ code: "custom", path: [place], message: "This one is chosen already." })
    })
  })
  .transform(slugs => slugs.filter(Boolean))

const change = {
  id: z.uuid({ error: "There is no such doctor." }),
  /** What the form showed as saved, to tell whether somebody changed it meanwhile. */
  seen: z.string().max(100),
  ...doctorFields,
  specialities,
  modes: z.array(z.enum(modes)).min(1, "Choose at least one kind of visit."),
  accepting: z.boolean(),
}

const reason = z
  .string({ error: "Please give a reason: it is kept in the log." })
  .trim()
  .min(1, "Please give a reason: it is kept in the log.")
  .max(500, "Please keep the reason under 500 characters.")

const own = z.strictObject(change)
const any = z.strictObject({ ...change, licenceNumber, reason })
/** What the practice changes of a doctor; all else stays as it is. */
export const profilePatch = any
  .omit({ id: true, seen: true })
  .partial()
  .required({ reason: true })
  // Without its default, which would empty it.
  .extend({ about: doctorFields.about.unwrap().optional() })
export type ProfileChange = z.output<typeof own> & { licenceNumber?: string; reason?: string }

/** From a form's flat fields ("specialities.0", "modes.VIDEO"); with the licence and a reason it is the practice's. */
const gathered = z.record(z.string(), z.string()).transform(fields => {
  const plain = Object.entries(fields).filter(([name]) => !/^(specialities|modes)\./.test(name))
  return {
    ...Object.fromEntries(plain),
    specialities: Array.from(
      { length: MOST_SPECIALITIES },
      (_, place) => fields[`specialities.${place}`] ?? "",
    ),
    modes: modes.filter(mode => fields[`modes.${mode}`] === "on"),
    accepting: fields.accepting === "on",
  }
})
export const ownProfileForm = gathered.pipe(own)
export const anyProfileForm = gathered.pipe(any)

/** A switch as a button sends it. */
export const acceptingForm = z.strictObject({
  accepting: z.enum(["on", "off"]).transform(way => way === "on"),
})

const id = z.uuid({ error: "There is no such doctor." })
export const doctorPhoto = z.strictObject({ id, crop })
export const doctorCrop = z.strictObject({ id, of: picture, crop })
export const doctorOnly = z.strictObject({ id })
