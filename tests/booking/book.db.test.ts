import { eq, sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts, events } from "@/db/schema/events"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { openSlotsOf } from "@/lib/booking/slots"
import { givenDoctor, givenPatient, givenPatients } from "../support/people"
import { nine, now, rows, scene, wish } from "./scene"

describe("booking", () => {
  it("writes the visit, its event and a receipt per consumer together", async () => {
    const answer = await book(scene.patient, { ...wish(), reason: "A cough" }, now)
    expect(answer).toMatchObject({
      ok: true,
      value: { start: nine, end: "2026-11-24T04:00:00.000Z", status: "PENDING", version: 1 },
    })
    const [visit] = await rows()
    expect(visit).toMatchObject({
      patientId: scene.patient.userId,
      reason: "A cough",
      feeMinor: 50_000,
      currency: "INR",
    })
    const told = await db()
      .select()
      .from(events)
      .where(eq(events.subjectId, visit?.id ?? ""))
    expect(told).toMatchObject([
      { type: "APPOINTMENT_BOOKED", actorKind: "patient", actorId: scene.patient.userId },
    ])
    expect(JSON.stringify(told)).not.toContain("cough")
    const receipts = await db()
      .select()
      .from(eventReceipts)
      .where(eq(eventReceipts.eventId, told[0]?.id ?? ""))
    expect(receipts.map(({ consumer, state }) => `${consumer} ${state}`).sort()).toEqual([
      "audit PENDING",
      "notifications PENDING",
      "webhooks PENDING",
    ])
  })

  it("confirms at once where the doctor approves automatically", async () => {
    scene.doctor = await givenDoctor({ autoApprove: true })
    expect(await book(scene.patient, wish(), now)).toMatchObject({ ok: true, value: { status: "APPROVED" } })
  })

  it.each([
    ["2026-11-24T03:45:00.000Z", "not-a-slot"],
    ["2026-11-24T12:00:00.000Z", "not-a-slot"],
    ["2026-11-22T03:30:00.000Z", "too-soon"],
    ["2028-11-24T03:30:00.000Z", "too-far"],
  ])("refuses %s as %s and offers three other times", async (start, refusal) => {
    const answer = await book(scene.patient, wish(start), now)
    expect(answer).toMatchObject({ ok: false, refusal })
    expect(await rows()).toEqual([])
  })

  it("refuses an unknown, an unverified and a suspended doctor alike", async () => {
    await db().update(doctors).set({ verifiedAt: null }).where(eq(doctors.id, scene.doctor.doctorId))
    expect(await book(scene.patient, wish(), now)).toMatchObject({ ok: false, refusal: "doctor-not-found" })
    await db()
      .update(doctors)
      .set({ verifiedAt: new Date(), suspendedAt: new Date() })
      .where(eq(doctors.id, scene.doctor.doctorId))
    expect(await book(scene.patient, wish(), now)).toMatchObject({ ok: false, refusal: "doctor-not-found" })
    const nobody = { ...wish(), doctorId: "019aa000-0000-7000-8000-000000000000" }
    expect(await book(scene.patient, nobody, now)).toMatchObject({ ok: false, refusal: "doctor-not-found" })
  })

  it("rule 11: refuses a second visit of the same patient at an overlapping time with another doctor", async () => {
    await book(scene.patient, wish(), now)
    scene.doctor = await givenDoctor({ visitMinutes: 45 })
    expect(await book(scene.patient, wish(), now)).toMatchObject({ ok: false, refusal: "own-visit" })
  })

  it("keeps the gap of the larger buffer and the daily cap", async () => {
    scene.doctor = await givenDoctor({ bufferAfterMinutes: 10, dailyCap: 2, stepMinutes: 30 })
    expect(await book(scene.patient, wish(), now)).toMatchObject({ ok: true })
    const other = await givenPatient()
    expect(await book(other, wish("2026-11-24T04:00:00.000Z"), now)).toMatchObject({
      ok: false,
      refusal: "slot-taken",
    })
    expect(await book(other, wish("2026-11-24T04:30:00.000Z"), now)).toMatchObject({ ok: true })
    expect(await book(await givenPatient(), wish("2026-11-24T06:30:00.000Z"), now)).toMatchObject({
      ok: false,
      refusal: "day-full",
    })
  })

  it("frees the time when it is cancelled, once", async () => {
    const first = await book(scene.patient, wish(), now)
    if (!first.ok) throw new Error(first.refusal)
    const again = { id: first.value.id, reason: "Better now" }
    expect(await cancel(scene.patient, again, now)).toMatchObject({
      ok: true,
      value: { status: "CANCELLED" },
    })
    const other = await givenPatient()
    expect(await book(other, wish(), now)).toMatchObject({ ok: true })
    expect(await cancel(scene.patient, again, now)).toMatchObject({ ok: false, refusal: "already-cancelled" })
    const { slots } = await openSlotsOf(
      scene.doctor.doctorId,
      { from: Date.parse(nine), to: Date.parse(nine) + 1 },
      now,
    )
    expect(slots).toEqual([])
  })

  it("does not let anybody touch somebody else's visit", async () => {
    const first = await book(scene.patient, wish(), now)
    if (!first.ok) throw new Error(first.refusal)
    const [stranger, otherDoctor] = [await givenPatient(), await givenDoctor()]
    for (const actor of [stranger, otherDoctor])
      expect(await cancel(actor, { id: first.value.id, reason: "Mine now" }, now)).toMatchObject({
        ok: false,
        refusal: "not-found",
      })
  })
})

describe("many at once", () => {
  it("sells one slot once to 100 patients; each loser gets three free times", async () => {
    const racers = await givenPatients(100)
    const answers = await Promise.all(racers.map(racer => book(racer, wish(), now)))
    const losers = answers.filter(answer => !answer.ok)
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    expect(await rows()).toHaveLength(1)
    for (const loser of losers) {
      expect(loser).toMatchObject({ refusal: "slot-taken" })
      expect(loser.ok ? [] : loser.details?.alternatives.map(({ start }) => start)).toEqual([
        Date.parse("2026-11-24T04:00:00Z"),
        Date.parse("2026-11-24T04:30:00Z"),
        Date.parse("2026-11-24T05:00:00Z"),
      ])
    }
  })

  it("gives one patient one visit when they book twenty doctors for the same hour at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => givenDoctor()))
    const answers = await Promise.all(
      all.map(({ doctorId }, index) =>
        book(scene.patient, { doctorId, start: nine, reason: "", requestId: `parallel-${index}` }, now),
      ),
    )
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    expect(new Set(answers.flatMap(answer => (answer.ok ? [] : [answer.refusal])))).toEqual(
      new Set(["own-visit"]),
    )
  })

  it("fills a whole day exactly, whatever the order", async () => {
    const racers = await givenPatients(64)
    const start = (index: number) => new Date(Date.parse(nine) + (index % 16) * 1_800_000).toISOString()
    const answers = await Promise.all(racers.map((racer, index) => book(racer, wish(start(index)), now)))
    expect(answers.filter(answer => answer.ok)).toHaveLength(16)
    const overlaps = await db().execute(sql`
      select 1 from appointments a join appointments b on a.doctor_id = b.doctor_id and a.id < b.id
        and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
      where a.doctor_id = ${scene.doctor.doctorId}`)
    expect(overlaps.rows).toEqual([])
  })
})
