import { z } from "zod"
import { now } from "@/lib/clock"
import { type Schedule, scheduleOf } from "@/lib/hours/queries"
import { saveSchedule } from "@/lib/hours/save"
import { scheduleBody } from "@/lib/hours/schema"
import { ok } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

const minute = z.number().int()
const date = z.string().nullable()
const schedule = z.strictObject({
  zone: z.string(),
  holidayCountry: z.string().nullable(),
  visitMinutes: minute,
  stepMinutes: minute.nullable(),
  alignToClock: z.boolean(),
  bufferBeforeMinutes: minute,
  bufferAfterMinutes: minute,
  noticeMinutes: minute,
  moveNoticeMinutes: minute,
  horizonDays: minute,
  dailyCap: minute.nullable(),
  weeklyCap: minute.nullable(),
  autoApprove: z.boolean(),
  accepting: z.boolean(),
  reminderMinutes: z.array(minute),
  weekly: z.array(
    z.strictObject({
      weekday: minute,
      startMinute: minute,
      endMinute: minute,
      validFrom: date,
      validTo: date,
      everyWeeks: minute,
      anchor: date,
    }),
  ),
  dates: z.array(
    z.strictObject({
      date: z.string(),
      kind: z.string(),
      startMinute: minute.nullable(),
      endMinute: minute.nullable(),
    }),
  ),
  leave: z.array(
    z.strictObject({
      date,
      start: z.string().nullable(),
      end: z.string().nullable(),
      note: z.string(),
      kind: z.string(),
    }),
  ),
})

function viewOf({ rules, weekly, dates, off }: Schedule): z.input<typeof schedule> {
  const { country: _, ...own } = rules
  const leave = off.map(({ startsAt, endsAt, ...rest }) => ({
    ...rest,
    start: startsAt?.toISOString() ?? null,
    end: endsAt?.toISOString() ?? null,
  }))
  return { ...own, weekly, dates, leave }
}

/** Minutes are wall minutes of the schedule's zone. */
export const GET = route({
  method: "GET",
  path: "/doctor/schedule",
  summary: "A doctor's zone, weekly hours, dates of their own, leave and rules of visits",
  who: "doctor",
  output: schedule,
  refusals: {},
  sentences: {},
  run: async ({ actor }) => ok(viewOf(await scheduleOf(actor, now()))),
})

/** Replaces the sections sent, all or none. Answers with the schedule and the visits now outside it. */
export const PUT = route({
  method: "PUT",
  path: "/doctor/schedule",
  summary: "Replace the schedule; answers with the visits that no longer fit",
  who: "doctor",
  body: scheduleBody,
  output: z.strictObject({
    schedule,
    outside: z.array(z.strictObject({ id: z.string(), patient: z.string(), startsAt: z.iso.datetime() })),
  }),
  refusals: {},
  sentences: {},
  run: async ({ actor, body }) => {
    const at = now()
    const saved = await saveSchedule(actor, body, at)
    if (!saved.ok) return saved
    return ok({ schedule: viewOf(await scheduleOf(actor, at)), outside: saved.value }, saved.events)
  },
})
