import { sql } from "drizzle-orm"
import { afterAll, beforeAll, expect, it } from "vitest"
import { db } from "@/db/client"
import { timeOff } from "@/db/schema/doctors"
import { Chance } from "@/db/seed/chance"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { hold, release } from "@/lib/booking/hold"
import { reassign } from "@/lib/booking/reassign"
import { reschedule } from "@/lib/booking/reschedule"
import { redisService } from "@/local/redis/service"
import { served } from "../local/serve"
import { givenAdmin, givenDoctor, givenPatients } from "../support/people"

// Every interleaving once, in full where the whole suite runs first; a sample under the other driver and zones.
const RUNS = process.env.DATABASE_DRIVER === "pg" && process.env.TZ === "UTC" ? 2_000 : 150
const STEPS = 8
const AT_ONCE = 4
const HALF_HOUR = 1_800_000
const now = Date.parse("2026-11-23T00:00:00Z")
const morning = Date.parse("2026-11-24T00:00:00Z")

let patients: Patient[]
let admin: Admin
let redis: Awaited<ReturnType<typeof redisService>>
let door: Awaited<ReturnType<typeof served>>

beforeAll(async () => {
  redis = await redisService({ token: "box_test", dataDir: ".", engine: "in-process" })
  door = await served(redis.routes)
  Object.assign(process.env, { UPSTASH_REDIS_REST_URL: door.url, UPSTASH_REDIS_REST_TOKEN: "box_test" })
  patients = await givenPatients(5)
  admin = await givenAdmin()
})
afterAll(async () => {
  await door.stop()
  await redis.stop()
})

type World = {
  doctor: Doctor
  /** Visits go back and forth between the two. */
  other: Doctor
  visits: { id: string; version: number }[]
  at: number
  run: number
  step: number
}
const start = (chance: Chance) => new Date(morning + chance.below(6) * HALF_HOUR).toISOString()

const deeds: Record<string, (world: World, chance: Chance) => Promise<unknown>> = {
  book: async (world, chance) => {
    const requestId = `run-${world.run}-${world.step++}`
    const answer = await book(
      chance.of(patients),
      { doctorId: world.doctor.doctorId, start: start(chance), reason: "", requestId },
      world.at,
    )
    if (answer.ok) world.visits.push({ id: answer.value.id, version: 1 })
    return answer
  },
  move: async (world, chance) => {
    const visit = world.visits[chance.below(world.visits.length + 1)]
    if (!visit) return null
    const { version } = visit
    const by = chance.happens(0.5) ? world.doctor : chance.of(patients)
    const answer = await reschedule(
      by,
      { id: visit.id, start: start(chance), version: chance.happens(0.9) ? version : version + 1 },
      world.at,
    )
    if (answer.ok) visit.version = answer.value.version
    return answer
  },
  "hand over": async (world, chance) => {
    const visit = world.visits[chance.below(world.visits.length + 1)]
    if (!visit) return null
    const { id, version } = visit
    const { doctorId } = chance.happens(0.5) ? world.other : world.doctor
    const wish = { id, version, doctorId, start: start(chance), reason: "away" }
    const answer = await reassign(admin, wish, world.at)
    if (answer.ok) visit.version = answer.value.version
    return answer
  },
  approve: async (world, chance) => {
    const visit = world.visits[chance.below(world.visits.length + 1)]
    return visit && approve(admin, { id: visit.id, reason: "asked by phone" }, world.at)
  },
  cancel: async (world, chance) => {
    const visit = world.visits[chance.below(world.visits.length + 1)]
    return visit && cancel(admin, { id: visit.id, reason: "so it goes" }, world.at)
  },
  hold: async (world, chance) => {
    const begins = Date.parse(start(chance))
    return hold(
      chance.of(patients),
      { doctorId: world.doctor.doctorId, start: begins, end: begins + HALF_HOUR, token: "a-form-token" },
      world.at,
    )
  },
  release: async (world, chance) => release(chance.of(patients), { doctorId: world.doctor.doctorId }),
  expire: async world => {
    world.at += 301_000
  },
  "change hours": async (world, chance) => {
    const startsAt = new Date(start(chance))
    if (chance.happens(0.5))
      return db().execute(sql`delete from time_off where doctor_id = ${world.doctor.doctorId}`)
    return db()
      .insert(timeOff)
      .values({ doctorId: world.doctor.doctorId, startsAt, endsAt: new Date(startsAt.getTime() + HALF_HOUR) })
  },
}
const names = [
  "book",
  "book",
  "book",
  "move",
  "move",
  "hand over",
  "hand over",
  "approve",
  "cancel",
  "hold",
  "release",
  "expire",
  "change hours",
]

it(`${RUNS} random interleavings of book, move, hand over, approve, cancel, hold, expire and change of hours leave every promise kept`, {
  timeout: 600_000,
}, async () => {
  const outcomes = new Map<string, number>()
  for (let run = 0; run < RUNS; run++) {
    const chance = new Chance(run)
    const rules = {
      zone: "UTC",
      autoApprove: chance.happens(0.3),
      bufferAfterMinutes: chance.happens(0.3) ? 10 : 0,
      dailyCap: chance.happens(0.2) ? 3 : null,
    }
    const doctor = await givenDoctor(rules, { startMinute: 0, endMinute: 180 })
    const other = await givenDoctor(rules, { startMinute: 0, endMinute: 180 })
    const world: World = { doctor, other, visits: [], at: now, run, step: 0 }
    for (let step = 0; step < STEPS; step += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const name = chance.of(names)
          const answer = await deeds[name]?.(world, chance)
          const outcome =
            answer && typeof answer === "object" && "ok" in answer ? (answer.ok ? "ok" : "refused") : "done"
          outcomes.set(`${name} ${outcome}`, (outcomes.get(`${name} ${outcome}`) ?? 0) + 1)
        }),
      )
    const both = [doctor.doctorId, other.doctorId]
    expect(await broken(both), `seed ${run}`).toEqual([])
    // The next run's patients have the same hours to themselves again.
    await db().execute(
      sql`update appointments set status = 'CANCELLED', ended_by = 'ADMIN', ended_reason = 'over' where doctor_id = any(${sql.param(both)}::uuid[]) and status in ('PENDING', 'APPROVED')`,
    )
  }
  // The dice reached both ends of every road.
  for (const wanted of ["book ok", "book refused", "move ok", "move refused"])
    expect(outcomes.get(wanted) ?? 0, wanted).toBeGreaterThan(RUNS / 50)
  for (const wanted of ["hand over ok", "hand over refused", "approve ok", "cancel ok"])
    expect(outcomes.get(wanted) ?? 0, wanted).toBeGreaterThan(RUNS / 50)
})

/** What must never be: overlaps, a gap too small, a change without its line of history, an event nobody was to be told of. */
async function broken(doctors: string[]): Promise<unknown[]> {
  const ids = sql`any(${sql.param(doctors)}::uuid[])`
  const { rows } = await db().execute(sql`
    with live as (select * from appointments where status in ('PENDING', 'APPROVED', 'COMPLETED')),
      mine as (select * from appointments where doctor_id = ${ids})
    select 'overlap' as what, a.id from live a join live b on a.id < b.id
      and (a.doctor_id = b.doctor_id or a.patient_id = b.patient_id) and a.starts_at < b.ends_at and b.starts_at < a.ends_at
      where a.doctor_id = ${ids} or b.doctor_id = ${ids}
    union all
    select 'gap', a.id from live a join live b on a.doctor_id = b.doctor_id and a.ends_at <= b.starts_at
      and b.starts_at - a.ends_at < make_interval(mins => greatest(a.buffer_after_minutes, b.buffer_before_minutes))
      where a.doctor_id = ${ids}
    union all
    select 'history', m.id from mine m where (select count(*) from events e where e.subject_id = m.id) <>
      m.version + case m.status when 'PENDING' then 0 when 'APPROVED' then
        (select 1 - count(*) from events e where e.subject_id = m.id and e.type = 'APPOINTMENT_BOOKED' and e.payload->>'status' = 'APPROVED')
      else 1 + (select count(*) from events e where e.subject_id = m.id and e.type = 'APPOINTMENT_APPROVED') end
    union all
    select 'version', m.id from mine m where m.version <> 1 + (select count(*) from events e where e.subject_id = m.id and e.type in ('APPOINTMENT_RESCHEDULED', 'APPOINTMENT_REASSIGNED'))
    union all
    select 'orphan', e.id from events e join mine m on m.id = e.subject_id
      where (select count(*) from event_receipts r where r.event_id = e.id) <> 3
    union all
    select 'stranger', e.id from events e where (e.payload->>'doctorId')::uuid = ${ids} and not exists (select 1 from mine m where m.id = e.subject_id)`)
  return rows
}
