import { z } from "zod"
import { knownZone } from "@/lib/accounts/schema"
import { askedDate } from "@/lib/cursor"
import { LONGEST_REMINDER, MOST_REMINDERS, SHORTEST_REMINDER } from "@/lib/reminders/rules"

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "Please give a time such as 09:30.")
const date = askedDate("Please give a date.")
export const blank = <S extends z.ZodType>(schema: S) =>
  z
    .union([z.literal("").transform(() => null), schema])
    .nullish()
    .transform(value => value ?? null)
export const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: "Please give a number." })
    .int("Please give a whole number.")
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most.toLocaleString("en")}.`)
const maybe = (least: number, most: number) => blank(whole(least, most))
export const ticked = z.union([z.boolean(), z.literal("on").transform(() => true)]).default(false)

/** Wall minutes; an end at or before the start lies on the next day. */
export function windowOf({ start, end }: { start: string; end: string }): {
  startMinute: number
  endMinute: number
} {
  const [startMinute, endMinute] = [minutes(start), minutes(end)]
  return { startMinute, endMinute: endMinute > startMinute ? endMinute : endMinute + 1440 }
}

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
const mayStart = (text: string) => text !== "24:00"

const window = { start: clock.refine(mayStart, "A day begins at 00:00."), end: clock }

const weekly = z
  .strictObject({
    weekday: whole(1, 7),
    ...window,
    validFrom: blank(date),
    validTo: blank(date),
    everyWeeks: blank(whole(1, 52)).transform(weeks => weeks ?? 1),
    anchor: blank(date),
  })
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
    path: ["validTo"],
    error: "This is before the first day.",
  })
  .refine(({ everyWeeks, anchor }) => everyWeeks === 1 || anchor, {
    path: ["anchor"],
    error: "Please choose a date in a week that counts.",
  })
  .transform(({ start, end, ...row }) => ({ ...row, ...windowOf({ start, end }) }))

const dated = z
  .strictObject({
    date,
    kind: z.enum(["CLOSED", "HOURS", "EXTRA"]),
    start: blank(window.start),
    end: blank(window.end),
  })
  .superRefine((row, context) => {
    for (const field of ["start", "end"] as const)
      if (row.kind !== "CLOSED" && !row[field])
        context.addIssue({ code: "custom", path: [field], message: "Please give a time." })
  })

const leave = z
  .strictObject({
    from: date,
    to: blank(date),
    start: blank(window.start),
    end: blank(window.end),
    note: z.string().trim().max(200, "Please keep it under 200 characters.").default(""),
  })
  .refine(({ from, to }) => !to || from <= to, { path: ["to"], error: "This is before the first day." })
  .refine(({ start, end }) => Boolean(start) === Boolean(end), {
    path: ["end"],
    error: "Please give both times, or none.",
  })
  .refine(({ start, to, from }) => !start || !to || to === from, {
    path: ["to"],
    error: "Hours off are of one day.",
  })

const zone = z.string().refine(knownZone, "This zone isn't known. It should be like Asia/Kolkata.")

/** Minutes before the start; the same one twice is one. Left out, the plan stays as it is. */
export const reminderMinutes = z
  .array(whole(SHORTEST_REMINDER, LONGEST_REMINDER))
  .max(MOST_REMINDERS, `At most ${MOST_REMINDERS} reminders.`)
  .transform(minutes => [...new Set(minutes)].sort((one, other) => other - one))
  .optional()

const sections = {
  weekly: z.strictObject({ section: z.literal("weekly"), weekly: z.array(weekly).max(100).default([]) }),
  dates: z.strictObject({ section: z.literal("dates"), dates: z.array(dated).max(200).default([]) }),
  leave: z.strictObject({ section: z.literal("leave"), leave: z.array(leave).max(100).default([]) }),
  holidays: z.strictObject({
    section: z.literal("holidays"),
    country: blank(z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "Please choose a country.")),
    /** The dates kept, as the list offers them. */
    kept: z.array(date).max(60).default([]),
  }),
  rules: z.strictObject({
    section: z.literal("rules"),
    zone,
    visitMinutes: whole(5, 480),
    stepMinutes: maybe(5, 480),
    alignToClock: ticked,
    bufferBeforeMinutes: whole(0, 240),
    bufferAfterMinutes: whole(0, 240),
    noticeMinutes: whole(0, 525_600),
    moveNoticeMinutes: whole(0, 525_600),
    horizonDays: whole(0, 730),
    dailyCap: maybe(1, 200),
    weeklyCap: maybe(1, 1_000),
    autoApprove: ticked,
    accepting: ticked,
    reminderMinutes,
  }),
}
/** A week's windows: `start` and `end` as clock times, read to wall minutes. */
export const weeklyWindows = sections.weekly.shape.weekly
export type SectionName = keyof typeof sections
export const sectionNames = Object.keys(sections) as SectionName[]

/** One part of a doctor's schedule, as sent to replace the one before. */
export const section = z.discriminatedUnion("section", [
  sections.weekly,
  sections.dates,
  sections.leave,
  sections.holidays,
  sections.rules,
])
export type Section = z.output<typeof section>

/** The same from a form's flat fields ("weekly.0.start"); rows nobody filled are left out. */
export const sectionForm = z.record(z.string(), z.string()).transform(nested).pipe(section)

/** Fields that a row has without anybody having typed: they don't make it a row. */
const given = new Set(["weekday", "kind", "everyWeeks"])
/** Lists of plain values: "kept.0" is one, not a field of one. */
const plainLists = new Set(["kept", "reminderMinutes", "specialities"])

export function nested(fields: Record<string, string>): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  const rows: Record<string, Record<string, Record<string, string>>> = {}
  for (const [name, value] of Object.entries(fields)) {
    const [list = "", index, field] = name.split(".")
    if (index === undefined) {
      if (name !== "intent") plain[name] = value
    } else {
      const byIndex = rows[list] ?? {}
      rows[list] = { ...byIndex, [index]: { ...byIndex[index], [field ?? ""]: value } }
    }
  }
  for (const [list, byIndex] of Object.entries(rows)) {
    const filled = Object.values(byIndex).filter(row =>
      Object.entries(row).some(([field, value]) => value.trim() && !given.has(field)),
    )
    plain[list] = plainLists.has(list) ? filled.map(row => row[""]) : filled
  }
  return plain
}

/** The whole schedule for machines: any of its sections. */
export const scheduleBody = z.strictObject({
  weekly: sections.weekly.shape.weekly.unwrap().optional(),
  dates: sections.dates.shape.dates.unwrap().optional(),
  leave: sections.leave.shape.leave.unwrap().optional(),
  holidays: sections.holidays.omit({ section: true }).optional(),
  rules: sections.rules.omit({ section: true }).optional(),
})
export type ScheduleBody = z.output<typeof scheduleBody>
