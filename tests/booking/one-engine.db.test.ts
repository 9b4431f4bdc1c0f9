import { eq } from "drizzle-orm"
import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors, scheduleOverrides, timeOff, weeklyHours } from "@/db/schema/doctors"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { reschedule } from "@/lib/booking/reschedule"
import { openSlotsOf } from "@/lib/booking/slots"
import { openSlots } from "@/lib/scheduling/slots"
import type { Interval, Rules, Taken } from "@/lib/scheduling/types"
import { rulesOf, slotsOn, windowOf } from "../scheduling/clinic"
import { generated } from "../scheduling/generated"
import { table } from "../scheduling/golden"
import { givenDoctor, givenPatient } from "../support/people"

const DAY = 86_400_000
const MINUTE = 60_000
const iso = (at: number) => new Date(at).toISOString()
let key = 0

/** A doctor whose rows in the database say exactly these rules. */
async function practising(rules: Rules, autoApprove: boolean) {
  const { zone, lengthMinutes: visitMinutes, weekly, overrides, sessions, closures, leave, ...rest } = rules
  const doctor = await givenDoctor({ zone, visitMinutes, autoApprove, ...rest })
  const { doctorId } = doctor
  await db().delete(weeklyHours).where(eq(weeklyHours.doctorId, doctorId))
  if (weekly.length)
    await db()
      .insert(weeklyHours)
      .values(weekly.map(hours => ({ doctorId, ...hours })))
  const dates = [
    ...overrides.flatMap(({ date, windows }) =>
      (windows.length ? windows : [{ startMinute: null, endMinute: null }]).map(window => ({
        kind: "OVERRIDE" as const,
        date,
        ...window,
      })),
    ),
    ...sessions.map(session => ({ kind: "SESSION" as const, ...session })),
  ]
  if (dates.length)
    await db()
      .insert(scheduleOverrides)
      .values(dates.map(date => ({ doctorId, ...date })))
  const off = [
    ...closures.map(date => ({ date, startsAt: null, endsAt: null })),
    ...leave.map(({ start, end }) => ({ date: null, startsAt: new Date(start), endsAt: new Date(end) })),
  ]
  if (off.length)
    await db()
      .insert(timeOff)
      .values(off.map(one => ({ doctorId, ...one })))
  return doctor
}

async function takenBy(
  doctorId: string,
  { start, end, bufferBeforeMinutes, bufferAfterMinutes, expiresAt }: Taken,
) {
  const { userId } = await givenPatient()
  await db()
    .insert(appointments)
    .values({
      doctorId,
      patientId: userId,
      startsAt: new Date(start),
      endsAt: new Date(end),
      bufferBeforeMinutes,
      bufferAfterMinutes,
      status: "PENDING",
      feeMinor: 0,
      currency: "INR",
      createdBy: userId,
      holdExpiresAt: expiresAt ? new Date(expiresAt) : null,
    })
}

/** Lists, books, approves, moves and cancels through the verbs, and holds them to what the engine says. */
async function oneAnswer(
  doctor: Awaited<ReturnType<typeof practising>>,
  expected: Interval[],
  range: { from: number; to: number },
  now: number,
) {
  const { doctorId } = doctor
  const { slots } = await openSlotsOf(doctorId, range, now)
  expect(slots.map(({ start }) => iso(start))).toEqual(expected.map(({ start }) => iso(start)))
  const picked = [slots[0], slots[Math.floor(slots.length / 2)], slots.at(-1)].filter(
    slot => slot !== undefined,
  )
  const listed = new Set(slots.map(({ start }) => start))
  for (const slot of picked) {
    const patient = await givenPatient()
    const wish = (start: number) =>
      book(
        patient,
        { doctorId, start: iso(start), reason: "", requestId: `engine-${++key}-${patient.userId}` },
        now,
      )
    for (const off of [slot.start - MINUTE, slot.start + MINUTE, slot.end + 3 * MINUTE])
      if (!listed.has(off)) expect(await wish(off), iso(off)).toMatchObject({ ok: false })
    const booked = await wish(slot.start)
    expect(booked, iso(slot.start)).toMatchObject({ ok: true })
    if (!booked.ok) continue
    const { id, status } = booked.value
    if (status === "PENDING" && slot.start > now)
      expect(await approve(doctor, { id }, now)).toMatchObject({ ok: true })
    // What a move offers is what it takes, and back again: the visit is no obstacle to itself.
    const free = await openSlotsOf(doctorId, range, now, { patientId: patient.userId, except: id })
    expect(free.slots.map(({ start }) => start)).toEqual(slots.map(({ start }) => start))
    const other = free.slots.find(({ start }) => start !== slot.start)
    const move = (start: number, version: number) =>
      reschedule(patient, { id, start: iso(start), version }, now)
    if (other && slot.start > now) {
      expect(await move(other.start + MINUTE, 1)).toMatchObject({ ok: listed.has(other.start + MINUTE) })
      if (!listed.has(other.start + MINUTE)) expect(await move(other.start, 1)).toMatchObject({ ok: true })
    }
    if (slot.start > now) await cancel(doctor, { id, reason: "next" }, now)
    else break
  }
}

describe("the golden table holds for list, book, approve and move", () => {
  test.each(table)("%s %s %s %o", async (zone, date, window, part) => {
    const noon = Date.parse(`${date}T12:00Z`)
    const rules = rulesOf({ zone, sessions: [{ date, ...windowOf(window) }], ...part })
    const doctor = await practising(rules, false)
    await db().update(doctors).set({ moveNoticeMinutes: 0 }).where(eq(doctors.id, doctor.doctorId))
    await oneAnswer(
      doctor,
      slotsOn(zone, date, window, part),
      { from: noon - 4 * DAY, to: noon + 4 * DAY },
      noon - 5 * DAY,
    )
  })
})

it("generated schedules hold for list, book, approve and move", { timeout: 180_000 }, async () => {
  let times = 0
  for (const { rules, taken, now, from, to } of fc.sample(generated, { numRuns: 150, seed: 20_261_121 })) {
    const stored = storable(rules)
    const kept = apart(taken)
    const doctor = await practising(stored, false)
    await db().update(doctors).set({ moveNoticeMinutes: 0 }).where(eq(doctors.id, doctor.doctorId))
    for (const one of kept) await takenBy(doctor.doctorId, one)
    const expected = openSlots({ rules: stored, taken: kept, now, from, to })
    times += expected.length
    await oneAnswer(doctor, expected, { from, to }, now)
  }
  expect(times).toBeGreaterThan(1_000)
})

/** What the database would not store in the first place is left out: empty windows, caps of nothing. */
function storable(rules: Rules): Rules {
  const real = <W extends { startMinute: number; endMinute: number }>(list: readonly W[]) =>
    list.filter(({ startMinute, endMinute }) => startMinute < 1440 && endMinute > startMinute)
  return {
    ...rules,
    weekly: real(rules.weekly).filter(
      ({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo,
    ),
    overrides: rules.overrides.map(({ date, windows }) => ({ date, windows: real(windows) })),
    sessions: real(rules.sessions),
    dailyCap: rules.dailyCap || null,
    weeklyCap: rules.weeklyCap || null,
    accepting: true,
  }
}

/** Visits that overlap can't be stored, and those that don't count are another chapter. */
function apart(taken: readonly Taken[]): Taken[] {
  const kept: Taken[] = []
  for (const one of taken)
    if (kept.every(other => one.end <= other.start || other.end <= one.start))
      kept.push({ ...one, counts: true })
  return kept
}
