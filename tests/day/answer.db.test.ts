import { eq, inArray } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { answerTogether } from "@/lib/day/answer"
import { answering, boxOf } from "@/lib/day/schema"
import { givenDoctor, givenPatient } from "../support/people"
import { givenVisit, HOUR, nine } from "./scene"

const now = nine - 24 * HOUR
let doctor: Doctor
let patient: Patient
beforeEach(async () => {
  doctor = await givenDoctor()
  patient = await givenPatient("Riya Roy")
})

const request = (start: number, who = patient) => givenVisit(doctor, who, start, { status: "PENDING" })
const statusOf = async (id: string) =>
  (await db().select().from(appointments).where(eq(appointments.id, id)))[0]?.status
const toldOf = async (ids: string[]) =>
  (await db().select().from(events).where(inArray(events.subjectId, ids))).map(({ type }) => type).sort()

describe("answering several requests together", () => {
  it("confirms those that can be, says why not of the others, with one event each", async () => {
    const [first, second] = [await request(nine), await request(nine + HOUR)]
    const gone = await givenVisit(doctor, patient, nine + 2 * HOUR, {
      ...{ status: "CANCELLED", endedBy: "PATIENT", endedReason: "", endedAt: new Date(now) },
    })
    const late = await request(now - HOUR / 4)
    const answered = await answerTogether(
      doctor,
      { intent: "approve", ids: [second, gone, first, late] },
      now,
    )
    expect(answered).toMatchObject({
      ok: true,
      value: [
        { refusal: "too-late" },
        { patient: "Riya Roy", refusal: null },
        { refusal: null },
        { refusal: "already-cancelled" },
      ],
    })
    expect(await Promise.all([first, second, gone, late].map(statusOf))).toEqual([
      ...["APPROVED", "APPROVED", "CANCELLED", "PENDING"],
    ])
    expect(await toldOf([first, second, gone, late])).toEqual([
      "APPOINTMENT_APPROVED",
      "APPOINTMENT_APPROVED",
    ])
  })

  it("refuses slot-taken for one, whose time a longer pause took since, and confirms the other", async () => {
    const [first, second] = [await request(nine), await request(nine + HOUR)]
    // Two visits at once the database itself keeps apart: a pause after one is what is left.
    await db()
      .update(appointments)
      .set({ bufferAfterMinutes: 30 })
      .where(eq(appointments.id, await givenVisit(doctor, await givenPatient(), nine - HOUR / 2)))
    const answered = await answerTogether(doctor, { intent: "approve", ids: [first, second] }, now)
    expect(answered).toMatchObject({ value: [{ refusal: "slot-taken" }, { refusal: null }] })
    expect([await statusOf(first), await statusOf(second)]).toEqual(["PENDING", "APPROVED"])
  })

  it("declines all with the same reason", async () => {
    const ids = [await request(nine), await request(nine + HOUR)]
    await answerTogether(doctor, { intent: "reject", ids, reason: "On leave" }, now)
    const rows = await db().select().from(appointments).where(inArray(appointments.id, ids))
    expect(rows).toMatchObject([
      { status: "REJECTED", endedReason: "On leave" },
      { status: "REJECTED", endedReason: "On leave" },
    ])
    expect(await toldOf(ids)).toEqual(["APPOINTMENT_REJECTED", "APPOINTMENT_REJECTED"])
  })

  it("leaves other doctors' requests alone, and says nothing of them", async () => {
    const id = await request(nine)
    const other = await givenDoctor()
    expect(await answerTogether(other, { intent: "approve", ids: [id] }, now)).toMatchObject({
      refusal: "not-found",
    })
    expect(await statusOf(id)).toBe("PENDING")
  })

  it("wants a tick, and a reason to decline", () => {
    const [one, two] = ["0191d1f0-0000-7000-8000-000000000001", "0191d1f0-0000-7000-8000-000000000002"]
    const ticked = { [boxOf(one)]: "on", [boxOf(two)]: "on" }
    expect(answering.parse({ intent: "approve", reason: "unused", ...ticked })).toEqual({
      ...{ intent: "approve", ids: [one, two] },
    })
    const paths = (fields: Record<string, string>) =>
      answering.safeParse(fields).error?.issues.map(({ path }) => path.join("."))
    expect(paths({ intent: "approve" })).toEqual(["ids"])
    expect(paths({ intent: "reject", reason: " ", ...ticked })).toEqual(["reason"])
    expect(paths({ intent: "complete", ...ticked })).toEqual(["intent"])
  })
})
