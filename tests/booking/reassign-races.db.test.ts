import { and, eq, inArray } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import type { Patient } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { reassign } from "@/lib/booking/reassign"
import { givenAdmin, givenDoctor, givenPatient, givenPatients } from "../support/people"

const HALF_HOUR = 1_800_000
const now = Date.parse("2026-11-23T00:00:00Z")
const midnight = Date.parse("2026-11-25T00:00:00Z")
const iso = (at: number) => new Date(at).toISOString()
const always = { startMinute: 0, endMinute: 1440 }
let key = 0

async function booked(who: Patient, doctorId: string, start: number) {
  const requestId = `race-${++key}-${who.userId}`
  const answer = await book(who, { doctorId, start: iso(start), reason: "", requestId }, now)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.id
}
const standing = (doctorId: string, start: number) =>
  db().$count(
    appointments,
    and(
      eq(appointments.doctorId, doctorId),
      eq(appointments.startsAt, new Date(start)),
      inArray(appointments.status, ["PENDING", "APPROVED"]),
    ),
  )

it("of thirty visits handed over into one time one gets it, and the others stay as they were", async () => {
  const admin = await givenAdmin()
  const from = await givenDoctor({ zone: "UTC", autoApprove: true }, always)
  const to = await givenDoctor({ zone: "UTC", autoApprove: true }, always)
  const patients = await givenPatients(30)
  const ids = await Promise.all(
    patients.map((who, at) => booked(who, from.doctorId, midnight + at * HALF_HOUR)),
  )
  const start = midnight + 40 * HALF_HOUR
  const answers = await Promise.all(
    ids.map(id =>
      reassign(admin, { id, doctorId: to.doctorId, start: iso(start), version: 1, reason: "away" }, now),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  for (const answer of answers)
    if (!answer.ok)
      expect(answer).toMatchObject({ refusal: "slot-taken", details: { alternatives: [{}, {}, {}] } })
  expect(await standing(to.doctorId, start)).toBe(1)
  const left = await db()
    .select({ version: appointments.version })
    .from(appointments)
    .where(eq(appointments.doctorId, from.doctorId))
  expect(left).toHaveLength(29)
  expect(left.every(({ version }) => version === 1)).toBe(true)
})

it("against bookings of the same time, against cancelling, and against itself: one wins, nothing is in between", async () => {
  const admin = await givenAdmin()
  for (let round = 0; round < 8; round++) {
    const from = await givenDoctor({ zone: "UTC", autoApprove: true }, always)
    const to = await givenDoctor({ zone: "UTC", autoApprove: true }, always)
    const [one, two, three] = await givenPatients(3)
    if (!one || !two || !three) throw new Error("three patients")
    const id = await booked(one, from.doctorId, midnight)
    const over = { id, doctorId: to.doctorId, start: iso(midnight), version: 1, reason: "away" }
    const [handed, again, ...bookings] = await Promise.allSettled([
      reassign(admin, over, now),
      reassign(admin, over, now),
      booked(two, to.doctorId, midnight),
      booked(three, to.doctorId, midnight),
      ...(round % 2 ? [cancel(one, { id, reason: "no" }, now)] : []),
    ])
    expect(await standing(to.doctorId, midnight)).toBeLessThanOrEqual(1)
    const won = [handed, again].filter(
      answer => answer?.status === "fulfilled" && typeof answer.value === "object" && answer.value.ok,
    )
    const taken = bookings.slice(0, 2).filter(({ status }) => status === "fulfilled")
    expect(won.length + taken.length).toBeLessThanOrEqual(1)
    const [row] = await db().select().from(appointments).where(eq(appointments.id, id))
    expect(row?.version).toBe(1 + won.length)
    expect(row?.doctorId).toBe(won.length ? to.doctorId : from.doctorId)
  }
})

it("waits in no circle when two doctors' visits change places with each other", async () => {
  const admin = await givenAdmin()
  const a = await givenDoctor({ zone: "UTC", autoApprove: true }, always)
  const b = await givenDoctor({ zone: "UTC", autoApprove: true }, always)
  const moves = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const [from, to] = at % 2 ? [a, b] : [b, a]
      const start = midnight + at * HALF_HOUR
      const id = await booked(await givenPatient(), from.doctorId, start)
      return { id, doctorId: to.doctorId, start: iso(start), version: 1, reason: "they swap" }
    }),
  )
  const answers = await Promise.all(moves.map(move => reassign(admin, move, now)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
})
