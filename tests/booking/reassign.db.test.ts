import { asc, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { visit, visitHistory } from "@/lib/booking/queries"
import { reassign } from "@/lib/booking/reassign"
import { openSlotsOf } from "@/lib/booking/slots"
import { refreshAfter } from "@/lib/booking/soonest"
import { receive } from "@/lib/events/receive"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const HOUR = 3_600_000
const now = Date.parse("2026-11-23T00:00:00Z")
const nine = Date.parse("2026-11-24T03:30:00Z") // 09:00 in Kolkata
const iso = (at: number) => new Date(at).toISOString()
let from: Doctor
let to: Doctor
let patient: Patient
let admin: Admin
let key = 0

beforeEach(async () => {
  from = await givenDoctor({ autoApprove: true, feeMinor: 50_000, name: "Dr From" })
  to = await givenDoctor({ feeMinor: 90_000, bufferAfterMinutes: 10, name: "Dr To" })
  patient = await givenPatient()
  admin = await givenAdmin()
})

async function booked(start = nine, who = patient, whom = from): Promise<string> {
  const requestId = `hand-${++key}-${who.userId}`
  const answer = await book(who, { doctorId: whom.doctorId, start: iso(start), reason: "", requestId }, now)
  if (!answer.ok) throw new Error(answer.refusal)
  return answer.value.id
}
const wish = (id: string, start = nine, version = 1) => ({
  ...{ id, doctorId: to.doctorId, start: iso(start), version, reason: "Dr From is away" },
})
const rowOf = async (id: string) => (await db().select().from(appointments).where(eq(appointments.id, id)))[0]
const startsOf = async (doctor: Doctor) =>
  (await openSlotsOf(doctor.doctorId, { from: nine, to: nine + HOUR - 1 }, now)).slots.map(slot => slot.start)

describe("handing a visit over", () => {
  it("keeps id, state, time, length, fee and terms; adds one to the version; one diary is free, the other not", async () => {
    const id = await booked()
    const before = await rowOf(id)
    expect(await reassign(admin, wish(id), now)).toMatchObject({
      ok: true,
      value: { id, version: 2, status: "APPROVED", doctorId: to.doctorId, start: iso(nine) },
    })
    const { updatedAt: _, ...rest } = before ?? {}
    expect(await rowOf(id)).toMatchObject({
      ...rest,
      ...{ doctorId: to.doctorId, version: 2, bufferAfterMinutes: 10 },
    })
    expect(await startsOf(from)).toEqual([nine, nine + HOUR / 2])
    // Ten minutes after it are the new doctor's own.
    expect(await startsOf(to)).toEqual([])
    expect(await visit(from, id)).toBeNull()
    expect(await visit(to, id)).toMatchObject({ id, feeMinor: 50_000 })
    const [, handed] = await visitHistory(patient, id)
    expect(handed).toMatchObject({ type: "APPOINTMENT_REASSIGNED", by: "admin", former: "Dr From" })
    expect(handed?.payload).toMatchObject({
      reason: "Dr From is away",
      from: { startsAt: iso(nine), endsAt: iso(nine + HOUR / 2), doctorId: from.doctorId },
    })
  })

  it("keeps the length it was booked for, from a start of the new doctor's", async () => {
    const long = await givenDoctor({ autoApprove: true, visitMinutes: 60 })
    const id = await booked(nine, patient, long)
    expect(await reassign(admin, wish(id, nine + HOUR / 2), now)).toMatchObject({
      ok: true,
      value: { start: iso(nine + HOUR / 2), end: iso(nine + 1.5 * HOUR) },
    })
    const next = await booked(nine + 2 * HOUR, await givenPatient(), long)
    // 16:30 of a day that ends at 17:00 has no room for an hour.
    expect(await reassign(admin, wish(next, nine + 7.5 * HOUR), now)).toMatchObject({ refusal: "not-a-slot" })
  })

  it("works for a doctor who is suspended, and hands nothing to one who is", async () => {
    const id = await booked()
    const suspend = (doctor: Doctor) =>
      db()
        .update(doctors)
        .set({ suspendedAt: new Date(now) })
        .where(eq(doctors.id, doctor.doctorId))
    await suspend(from)
    expect(await reassign(admin, wish(id), now)).toMatchObject({ ok: true })
    const other = await booked(nine + HOUR, patient, await givenDoctor({ autoApprove: true }))
    await suspend(to)
    expect(await reassign(admin, wish(other, nine + HOUR), now)).toMatchObject({
      refusal: "doctor-not-found",
    })
  })

  it("refuses what is stale, unreasoned, the same doctor, ended or not there; and time that is taken with three near ones", async () => {
    const id = await booked()
    const refusal = async (input: ReturnType<typeof wish>, at = now) => {
      const answer = await reassign(admin, input, at)
      return answer.ok ? "ok" : answer.refusal
    }
    expect(await refusal(wish(id, nine, 2))).toBe("stale-version")
    expect(await refusal({ ...wish(id), reason: " " })).toBe("reason-needed")
    expect(await refusal({ ...wish(id), doctorId: from.doctorId })).toBe("same-doctor")
    expect(await refusal({ ...wish(id), doctorId: id })).toBe("doctor-not-found")
    expect(await refusal({ ...wish(id), id: to.doctorId })).toBe("not-found")
    expect(await refusal(wish(id), nine)).toBe("too-late")
    await booked(nine + HOUR, await givenPatient(), to)
    const lost = await reassign(admin, wish(id, nine + HOUR), now)
    expect(lost).toMatchObject({ ok: false, refusal: "slot-taken" })
    expect(!lost.ok && lost.details?.alternatives).toHaveLength(3)
    expect(await refusal(wish(id, nine + 60_000))).toBe("not-a-slot")
    // The patient's own other visit is in the way as well.
    await booked(nine + 3 * HOUR, patient, await givenDoctor({ autoApprove: true }))
    expect(await refusal(wish(id, nine + 3 * HOUR))).toBe("own-visit")
    expect(await rowOf(id)).toMatchObject({ version: 1, doctorId: from.doctorId })
    await cancel(patient, { id, reason: "no" }, now)
    expect(await refusal(wish(id))).toBe("already-cancelled")
  })

  it("tells all three by letter and bell, and takes it out of one calendar into the other", async () => {
    const id = await booked()
    const answer = await reassign(admin, wish(id, nine + HOUR), now)
    if (!answer.ok) throw new Error(answer.refusal)
    for (const event of answer.events) await receive(event, "notifications")
    const letters = await db()
      .select()
      .from(deliveries)
      .where(eq(deliveries.appointmentId, id))
      .orderBy(asc(deliveries.kind))
    const of = (kind: string) => letters.find(letter => letter.kind === kind)
    expect(letters.map(({ kind, userId }) => [kind, userId])).toEqual([
      ["handed-over", from.userId],
      ["new-visit", to.userId],
      ["other-doctor", patient.userId],
    ])
    const calendars = ["handed-over", "new-visit", "other-doctor"].map(kind => of(kind)?.calendar)
    expect(calendars.map(file => file?.method)).toEqual(["CANCEL", "REQUEST", "REQUEST"])
    for (const file of calendars) expect(file?.text).toContain(`UID:${id}@`)
    expect(of("other-doctor")?.text).toMatch(/Dr To sees you in\s+place of Dr From/)
    expect(of("handed-over")?.text).toMatch(/Dr To sees\s+the patient now/)
    expect(of("handed-over")?.text).toContain("09:00 to 09:30")
    expect(of("other-doctor")?.text).toContain("10:00 to 10:30")
    for (const letter of letters) expect(letter.text).not.toContain("is away")
    const bells = await db()
      .select()
      .from(notifications)
      .where(eq(notifications.eventId, answer.events[0] ?? ""))
    expect(bells.map(({ userId }) => userId).sort()).toEqual([from.userId, to.userId, patient.userId].sort())
    expect(bells.find(({ userId }) => userId === from.userId)?.appointmentId).toBeNull()
  })

  it("has both doctors' first free time looked up again", async () => {
    const id = await booked()
    const answer = await reassign(admin, wish(id), now)
    await refreshAfter(answer.ok ? answer.events : [], now)
    const free = async ({ doctorId }: Doctor) =>
      (await db().select({ at: doctors.nextFreeAt }).from(doctors).where(eq(doctors.id, doctorId)))[0]?.at
    for (const doctor of [from, to]) expect(await free(doctor)).toBeInstanceOf(Date)
  })

  it("goes back again as version 3, and the database takes no change of doctor without a version", async () => {
    const id = await booked()
    await reassign(admin, wish(id), now)
    const back = { ...wish(id, nine, 2), doctorId: from.doctorId }
    expect(await reassign(admin, back, now)).toMatchObject({ ok: true, value: { version: 3 } })
    await expect(
      db().update(appointments).set({ doctorId: to.doctorId }).where(eq(appointments.id, id)),
    ).rejects.toMatchObject({ cause: { constraint: "appointments_moves" } })
    const types = await db()
      .select({ type: events.type })
      .from(events)
      .where(eq(events.subjectId, id))
      .orderBy(asc(events.id))
    expect(types.map(({ type }) => type)).toEqual([
      "APPOINTMENT_BOOKED",
      "APPOINTMENT_REASSIGNED",
      "APPOINTMENT_REASSIGNED",
    ])
  })
})
