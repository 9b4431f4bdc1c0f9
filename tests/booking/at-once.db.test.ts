import { setTimeout as pause } from "node:timers/promises"
import { eq, sql } from "drizzle-orm"
import { expect, it, test } from "vitest"
import { db, type Tx } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors, scheduleOverrides, timeOff } from "@/db/schema/doctors"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { inDiaries } from "@/lib/booking/lock"
import { givenDoctor, givenPatient } from "../support/people"

// A booking is decided on one look and written in a second statement: whatever changes between the two, while it waits for
// the diaries, it has to see.
const now = Date.parse("2026-11-23T00:00:00Z")
const nine = "2026-11-25T09:00:00.000Z"
const date = nine.slice(0, 10)
const given = (rules: object = {}) =>
  givenDoctor({ zone: "UTC", autoApprove: true, ...rules }, { startMinute: 0, endMinute: 1440 })
let key = 0
const wish = (doctor: Doctor, start = nine) => ({
  ...{ doctorId: doctor.doctorId, start, reason: "", requestId: `at-once-${++key}` },
})

/** Books, and has something change once the booking has looked and waits for the doctor's diary. */
async function bookedWhile(doctor: Doctor, patient: Patient, change: (tx: Tx) => Promise<unknown>) {
  let answer: ReturnType<typeof book> | undefined
  await inDiaries([doctor.doctorId], async tx => {
    answer = book(patient, wish(doctor), now)
    await waiting()
    await change(tx)
  })
  const answered = await answer
  const kept = await db().select().from(appointments).where(eq(appointments.patientId, patient.userId))
  return { answer: answered, kept }
}

async function waiting(): Promise<void> {
  for (;;) {
    const { rows } = await db().execute(sql`select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`)
    if (rows.length) return
    await pause(5)
  }
}

const visitAt = (tx: Tx, { doctorId }: Doctor, patient: Patient, start: string) =>
  tx.insert(appointments).values({
    ...{ doctorId, patientId: patient.userId, createdBy: patient.userId, status: "APPROVED" },
    ...{
      startsAt: new Date(start),
      endsAt: new Date(Date.parse(start) + 1_800_000),
      feeMinor: 0,
      currency: "INR",
    },
    ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
  })

const changes: Record<
  string,
  [refusal: string, change: (tx: Tx, doctor: Doctor) => Promise<unknown>, rules?: object]
> = {
  "leave over the time": [
    "not-a-slot",
    (tx, { doctorId }) =>
      tx
        .insert(timeOff)
        .values({ doctorId, startsAt: new Date(nine), endsAt: new Date(Date.parse(nine) + 3_600_000) }),
  ],
  "the day closed": ["not-a-slot", (tx, { doctorId }) => tx.insert(timeOff).values({ doctorId, date })],
  "other hours that day": [
    "not-a-slot",
    (tx, { doctorId }) =>
      tx
        .insert(scheduleOverrides)
        .values({ doctorId, date, kind: "OVERRIDE", startMinute: 720, endMinute: 780 }),
  ],
  "the doctor suspended": [
    "doctor-not-found",
    (tx, { doctorId }) =>
      tx
        .update(doctors)
        .set({ suspendedAt: new Date(now) })
        .where(eq(doctors.id, doctorId)),
  ],
  "no more visits taken": [
    "not-accepting",
    (tx, { doctorId }) => tx.update(doctors).set({ accepting: false }).where(eq(doctors.id, doctorId)),
  ],
  "the time given to somebody else": [
    "slot-taken",
    async (tx, doctor) => visitAt(tx, doctor, await givenPatient(), nine),
  ],
  "the day's last place given away": [
    "day-full",
    async (tx, doctor) => visitAt(tx, doctor, await givenPatient(), "2026-11-25T15:00:00.000Z"),
    { dailyCap: 1 },
  ],
}

test.each(Object.entries(changes))(
  "%s while a booking waits: it is refused, and nothing is written",
  async (_, of) => {
    const [refusal, change, rules] = of
    const doctor = await given(rules)
    const { answer, kept } = await bookedWhile(doctor, await givenPatient(), tx => change(tx, doctor))
    expect(answer).toMatchObject({ ok: false, refusal })
    expect(kept).toEqual([])
  },
)

it("sees the patient's own visit elsewhere, made while it waited", async () => {
  const [doctor, other, patient] = [await given(), await given(), await givenPatient()]
  const { answer, kept } = await bookedWhile(doctor, patient, tx => visitAt(tx, other, patient, nine))
  expect(answer).toMatchObject({ ok: false, refusal: "own-visit" })
  expect(kept).toHaveLength(1)
})

it("is booked all the same where what changed is no obstacle", async () => {
  const doctor = await given()
  const others = await givenPatient()
  const { answer, kept } = await bookedWhile(doctor, await givenPatient(), tx =>
    visitAt(tx, doctor, others, "2026-11-25T12:00:00.000Z"),
  )
  expect(answer).toMatchObject({ ok: true, value: { start: nine, status: "APPROVED" } })
  expect(kept).toHaveLength(1)
})
