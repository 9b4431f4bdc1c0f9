import { eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { timeOff } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { reschedule } from "@/lib/booking/reschedule"
import { openSlotsOf } from "@/lib/booking/slots"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const HOUR = 3_600_000
const now = Date.parse("2026-11-23T00:00:00Z")
const nine = Date.parse("2026-11-24T03:30:00Z") // 09:00 in Kolkata
const iso = (at: number) => new Date(at).toISOString()
let doctor: Doctor
let patient: Patient
let key = 0

beforeEach(async () => {
  doctor = await givenDoctor({ autoApprove: true, moveNoticeMinutes: 120 })
  patient = await givenPatient()
})

async function booked(start = nine, who = patient, whom = doctor): Promise<string> {
  const answer = await book(
    who,
    { doctorId: whom.doctorId, start: iso(start), reason: "", requestId: `move-${++key}-${who.userId}` },
    now,
  )
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.id
}

const rowOf = async (id: string) => (await db().select().from(appointments).where(eq(appointments.id, id)))[0]
const historyOf = (id: string) =>
  db()
    .select({ type: events.type, payload: events.payload })
    .from(events)
    .where(eq(events.subjectId, id))
    .orderBy(events.id)

describe("rule 14: moving a visit", () => {
  it("keeps its id and state, adds one to its version, frees the old time and says from and to", async () => {
    const id = await booked()
    const answer = await reschedule(patient, { id, start: iso(nine + HOUR), version: 1 }, now)
    expect(answer).toMatchObject({
      ok: true,
      value: { id, version: 2, status: "APPROVED", start: iso(nine + HOUR) },
    })
    expect(await rowOf(id)).toMatchObject({
      version: 2,
      status: "APPROVED",
      startsAt: new Date(nine + HOUR),
      endsAt: new Date(nine + HOUR + HOUR / 2),
    })
    const { slots } = await openSlotsOf(doctor.doctorId, { from: nine, to: nine + 2 * HOUR }, now)
    expect(slots.map(({ start }) => start)).toEqual([nine, nine + HOUR / 2, nine + 1.5 * HOUR])
    const [, moved] = await historyOf(id)
    expect(moved).toMatchObject({
      type: "APPOINTMENT_RESCHEDULED",
      payload: { version: 2, from: { startsAt: iso(nine) }, startsAt: iso(nine + HOUR) },
    })
  })

  it("takes its own time for no obstacle: by half its length, with buffers around", async () => {
    const tight = await givenDoctor({
      autoApprove: true,
      visitMinutes: 60,
      stepMinutes: 30,
      bufferAfterMinutes: 30,
      dailyCap: 1,
    })
    const id = await booked(nine, patient, tight)
    expect(await reschedule(patient, { id, start: iso(nine + HOUR / 2), version: 1 }, now)).toMatchObject({
      ok: true,
    })
  })

  it("refuses a stale version, the same time, somebody else, and an ended visit; the visit stays where it is", async () => {
    const id = await booked()
    const to = iso(nine + HOUR)
    expect(await reschedule(patient, { id, start: to, version: 2 }, now)).toMatchObject({
      refusal: "stale-version",
    })
    expect(await reschedule(patient, { id, start: iso(nine), version: 1 }, now)).toMatchObject({
      refusal: "same-time",
    })
    expect(await reschedule(await givenPatient(), { id, start: to, version: 1 }, now)).toMatchObject({
      refusal: "not-found",
    })
    expect(await reschedule(await givenDoctor(), { id, start: to, version: 1 }, now)).toMatchObject({
      refusal: "not-found",
    })
    expect(await rowOf(id)).toMatchObject({ version: 1, startsAt: new Date(nine) })
    await cancel(patient, { id, reason: "no" }, now)
    expect(await reschedule(patient, { id, start: to, version: 1 }, now)).toMatchObject({
      refusal: "already-cancelled",
    })
  })

  it("binds a patient to the doctor's notice, staff not", async () => {
    const id = await booked()
    const late = nine - HOUR
    expect(await reschedule(patient, { id, start: iso(nine + 4 * HOUR), version: 1 }, late)).toMatchObject({
      refusal: "too-late-to-move",
    })
    expect(await reschedule(doctor, { id, start: iso(nine + 4 * HOUR), version: 1 }, late)).toMatchObject({
      ok: true,
    })
    const later = { id, start: iso(nine + 5 * HOUR), version: 2 }
    const admin = await givenAdmin()
    expect(await reschedule(admin, later, late)).toMatchObject({ refusal: "reason-needed" })
    expect(await reschedule(admin, { ...later, reason: "By phone" }, late)).toMatchObject({ ok: true })
    expect((await historyOf(id)).at(2)).toMatchObject({ payload: { reason: "By phone" } })
  })

  it("refuses what is not offered, with three near times, and loses nothing", async () => {
    const id = await booked()
    await booked(nine + HOUR, await givenPatient())
    for (const [start, refusal] of [
      [nine + HOUR, "slot-taken"],
      [nine + 7 * 60_000, "not-a-slot"],
      [nine + 900 * 24 * HOUR, "too-far"],
    ] as const) {
      const answer = await reschedule(patient, { id, start: iso(start), version: 1 }, now)
      expect(answer).toMatchObject({ ok: false, refusal })
    }
    const lost = await reschedule(patient, { id, start: iso(nine + HOUR), version: 1 }, now)
    expect(!lost.ok && lost.details?.alternatives).toHaveLength(3)
    expect(await rowOf(id)).toMatchObject({ version: 1, startsAt: new Date(nine) })
    expect(await historyOf(id)).toHaveLength(1)
  })

  it("is won by one of twenty who want the same time, and each loser keeps theirs", async () => {
    const open = await givenDoctor({ zone: "UTC", autoApprove: true }, { startMinute: 0, endMinute: 1440 })
    const midnight = Date.parse("2026-11-25T00:00:00Z")
    const movers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const who = await givenPatient()
        return { who, id: await booked(midnight + index * (HOUR / 2), who, open) }
      }),
    )
    const target = iso(midnight + 20 * HOUR)
    const answers = await Promise.all(
      movers.map(({ who, id }) => reschedule(who, { id, start: target, version: 1 }, now)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const [index, { id }] of movers.entries())
      expect(await rowOf(id)).toMatchObject(
        answers[index]?.ok
          ? { version: 2, startsAt: new Date(target) }
          : { version: 1, startsAt: new Date(midnight + index * (HOUR / 2)) },
      )
  })

  it("is a move or nothing for the database: no version without a move, no move without a version", async () => {
    const id = await booked()
    const change = (set: ReturnType<typeof sql>) =>
      db().execute(sql`update appointments set ${set} where id = ${id}`)
    await expect(
      change(sql`starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day'`),
    ).rejects.toMatchObject({ cause: { constraint: "appointments_moves" } })
    await expect(change(sql`version = version + 1`)).rejects.toMatchObject({
      cause: { constraint: "appointments_moves" },
    })
  })
})

describe("rule 15: approval", () => {
  it("asks the engine again about other people's time, not about hours changed since", async () => {
    const slow = await givenDoctor()
    const id = await booked(nine, patient, slow)
    await db().insert(timeOff).values({ doctorId: slow.doctorId, date: "2026-11-24" })
    expect(await approve(slow, { id }, now)).toMatchObject({ ok: true, value: { status: "APPROVED" } })
    const other = await booked(nine + 24 * HOUR, patient, slow)
    // A neighbour that came too close by another road: the gap both need is no longer there.
    await db()
      .insert(appointments)
      .values({
        doctorId: slow.doctorId,
        patientId: (await givenPatient()).userId,
        startsAt: new Date(nine + 24.5 * HOUR),
        endsAt: new Date(nine + 25 * HOUR),
        bufferBeforeMinutes: 30,
        bufferAfterMinutes: 0,
        status: "APPROVED",
        feeMinor: 0,
        currency: "INR",
        createdBy: patient.userId,
      })
    expect(await approve(slow, { id: other }, now)).toMatchObject({ ok: false, refusal: "slot-taken" })
  })
})
