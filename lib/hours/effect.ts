import { and, asc, eq, gte, inArray } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import type { Keeper } from "@/lib/accounts/actor"
import { practices, takenTimes } from "@/lib/booking/diary"
import { judge, whatIf } from "@/lib/scheduling/explain"
import type { Rules } from "@/lib/scheduling/types"
import { scheduleOf } from "./queries"
import { applied, perDay } from "./rules"
import type { Section } from "./schema"

const WEEKS = 28 * 86_400_000

/** What a change would do: free times by date over four weeks, and the visits to come that would lie outside (they stay). */
export type Effect = {
  days: { date: string; gained: number; lost: number }[]
  outside: { id: string; patient: string; startsAt: string }[]
  zone: string
}

/** Asks the engine with and without the change; nothing is written. `now` in epoch ms. Null for a doctor patients can't book. */
export async function effectOf(doctor: Keeper, change: Section, now: number): Promise<Effect | null> {
  const { doctorId } = doctor
  const range = { from: now, to: now + WEEKS }
  const practice = (await practices(db(), [doctorId], now)).get(doctorId)
  if (!practice) return null
  const [taken, schedule] = await Promise.all([takenTimes(db(), [doctorId], range), scheduleOf(doctor, now)])
  const kept = schedule.off.filter(({ kind }) =>
    change.section === "holidays" ? kind !== "HOLIDAY" : kind !== "LEAVE",
  )
  const others = {
    closures: [
      ...kept.flatMap(({ date }) => (date ? [date] : [])),
      ...(practice.rules.holidays ?? []).map(({ date }) => date),
    ],
    leave: kept.flatMap(({ startsAt, endsAt }) =>
      startsAt && endsAt ? [{ start: startsAt.getTime(), end: endsAt.getTime() }] : [],
    ),
  }
  const rules = applied(practice.rules, change, others)
  const question = { rules: practice.rules, taken: taken.get(doctorId) ?? [], now, ...range }
  const { gained, lost } = whatIf({ ...question, change: rules })
  return {
    days: perDay(rules.zone, gained, lost),
    outside: await outsideOf(doctorId, rules, now),
    zone: rules.zone,
  }
}

/** The visits to come that lie outside the doctor's schedule as it stands. */
export async function outsideNow({ doctorId }: Keeper, now: number): Promise<Effect["outside"]> {
  const practice = (await practices(db(), [doctorId], now)).get(doctorId)
  return practice ? outsideOf(doctorId, practice.rules, now) : []
}

/** Visits to come that the rules would not offer: by their hours, closed dates and leave. They stay where they are. Rule 16. */
async function outsideOf(doctorId: string, rules: Rules, now: number): Promise<Effect["outside"]> {
  const rows = await db()
    .select({
      id: appointments.id,
      patient: users.name,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.patientId))
    .where(
      and(
        eq(appointments.doctorId, doctorId),
        inArray(appointments.status, ["PENDING", "APPROVED"]),
        gte(appointments.startsAt, new Date(now)),
      ),
    )
    .orderBy(asc(appointments.startsAt))
    .limit(500)
  return rows.flatMap(({ endsAt, startsAt, ...visit }) => {
    const start = startsAt.getTime()
    const standing = { ...rules, lengthMinutes: (endsAt.getTime() - start) / 60_000 }
    const judged = judge({ rules: standing, taken: [], now, start, heed: ["hours", "closed", "leave"] })
    return judged.bookable ? [] : [{ ...visit, startsAt: startsAt.toISOString() }]
  })
}
