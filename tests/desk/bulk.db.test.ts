import { eq, inArray } from "drizzle-orm"
import { beforeEach, expect, it } from "vitest"
import { db } from "@/db/client"
import { auditLog } from "@/db/schema/audit"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { refunds } from "@/db/schema/payments"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { complete } from "@/lib/booking/complete"
import { noShow } from "@/lib/booking/no-show"
import { together as doTogether } from "@/lib/desk/bulk"
import { visitsAhead } from "@/lib/desk/queries"
import { outcomeInWords, sumsOf } from "@/lib/desk/rules"
import { type Deed, together } from "@/lib/desk/schema"
import { takeable } from "@/lib/desk/slots"
import { receive } from "@/lib/events/receive"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { now, paidFor, stood } from "./scene"

let admin: Admin
let doctor: Doctor
let patient: Patient
beforeEach(async () => {
  admin = await givenAdmin()
  doctor = await givenDoctor()
  patient = await givenPatient()
})

const sent = (deed: Deed, ids: string[], more: Record<string, string> = {}) =>
  together.parse({
    do: deed,
    reason: "Clinic closed",
    ...more,
    ...Object.fromEntries(ids.map(id => [`visit.${id}`, "1"])),
  })
async function press(deed: Deed, ids: string[], more: Record<string, string> = {}) {
  const answer = await doTogether(admin, sent(deed, ids, more), now)
  if (!answer.ok) throw new Error(answer.refusal)
  return { events: answer.events, became: answer.value.map(({ id, ok, why }) => [id, ok, why]) }
}
const statusOf = async (id: string) =>
  (await db().select().from(appointments).where(eq(appointments.id, id)))[0]?.status

it("approves what can be and says why the rest can't, each with its reason in the audit log", async () => {
  const asked = await stood(doctor, patient, 30, { status: "PENDING" })
  const standing = await stood(doctor, patient, 32)
  const gone = await stood(doctor, patient, 34, { status: "CANCELLED" })
  const past = await stood(doctor, patient, -2, { status: "PENDING" })
  const nobody = doctor.doctorId
  const { events, became } = await press("approve", [standing, asked, gone, past, nobody])
  expect(new Map(became.map(([id, ...rest]) => [id, rest]))).toEqual(
    new Map([
      [asked, [true, null]],
      [standing, [false, "This visit is already confirmed."]],
      [gone, [false, "This visit is already cancelled."]],
      [past, [false, "It's too late for that: the visit's time has come."]],
      [nobody, [false, "This visit doesn't exist."]],
    ]),
  )
  expect(await statusOf(asked)).toBe("APPROVED")
  expect(events).toHaveLength(1)
  for (const event of events) await receive(event, "audit")
  const [entry] = await db().select().from(auditLog).where(eq(auditLog.subjectId, asked))
  expect(JSON.parse(entry?.details ?? "{}")).toMatchObject({ reason: "Clinic closed", status: "APPROVED" })
})

it("empties a suspended doctor's calendar: letters and refunds go out, and pressed twice nothing happens twice", async () => {
  const ids = [
    await stood(doctor, patient, 30, { paymentPolicy: "OPTIONAL" }),
    await stood(doctor, await givenPatient(), 31, { status: "PENDING" }),
  ]
  await paidFor(String(ids[0]))
  await stood(doctor, patient, -30, { status: "COMPLETED" })
  await db()
    .update(doctors)
    .set({ suspendedAt: new Date(now) })
    .where(eq(doctors.id, doctor.doctorId))
  const ahead = await visitsAhead(admin, { doctorId: doctor.doctorId }, now)
  expect(ahead.total).toBe(2)
  expect(ahead.items.map(({ id }) => id)).toEqual(ids)
  expect(sumsOf(ahead.items.map(({ keptMinor: minor, currency }) => ({ minor, currency })))).toEqual([
    { minor: 50_000, currency: "INR" },
  ])
  const first = await press("cancel", ids)
  expect(first.became.map(([, ok]) => ok)).toEqual([true, true])
  for (const event of first.events) await receive(event, "notifications")
  const letters = await db().select().from(deliveries).where(inArray(deliveries.appointmentId, ids))
  expect(letters.map(({ kind }) => kind)).toEqual(["cancelled", "cancelled", "cancelled", "cancelled"])
  expect(letters.filter(({ text }) => text.includes("Clinic closed"))).toHaveLength(4)
  const second = await press("cancel", ids)
  expect(second.became.map(([, ok]) => ok)).toEqual([false, false])
  expect(second.events).toEqual([])
  expect(await db().$count(refunds)).toBe(1)
  expect((await visitsAhead(admin, { doctorId: doctor.doctorId }, now)).total).toBe(0)
})

it("hands over what the other doctor can take at the same times, as it said before", async () => {
  // 09:00 and 09:30 in Kolkata the next day, and one in the middle of the night.
  const [nine, half, night] = [
    await stood(doctor, patient, 27.5),
    await stood(doctor, await givenPatient(), 28, { status: "PENDING" }),
    await stood(doctor, patient, 44),
  ]
  const to = await givenDoctor()
  await stood(to, await givenPatient(), 28)
  const { items } = await visitsAhead(admin, { doctorId: doctor.doctorId }, now)
  expect(await takeable(admin, to.doctorId, items, now)).toEqual(new Set([nine]))
  const { became } = await press("hand-over", [night, half, nine], { doctorId: to.doctorId })
  expect(became).toEqual([
    [nine, true, null],
    [half, false, "Somebody else has just taken that time."],
    [night, false, "The doctor doesn't see patients at that time."],
  ])
  expect(await doTogether(admin, sent("hand-over", [half]), now)).toMatchObject({ refusal: "no-doctor" })
})

it("is bounded, asks for a reason and for a tick", () => {
  const ids = Array.from(
    { length: 101 },
    (_, at) => `01930000-0000-7000-8000-${String(at).padStart(12, "0")}`,
  )
  expect(() => sent("cancel", ids)).toThrow("At most 100")
  expect(() => sent("cancel", [])).toThrow("Tick at least one")
  expect(() => sent("cancel", ids.slice(1), { reason: " " })).toThrow("reason")
  expect(outcomeInWords("cancel", 3, 0)).toBe("3 visits cancelled. People are being told.")
  expect(outcomeInWords("approve", 1, 1)).toBe("No visits confirmed, 1 not:")
})

it("an admin says why also for one visit: without, nothing is done", async () => {
  const asked = await stood(doctor, patient, 30, { status: "PENDING" })
  const past = await stood(doctor, patient, -30)
  const needed = { ok: false, refusal: "reason-needed" }
  expect(await approve(admin, { id: asked }, now)).toMatchObject(needed)
  expect(await complete(admin, { id: past, notes: "", reason: " " }, now)).toMatchObject(needed)
  expect(await noShow(admin, { id: past }, now)).toMatchObject(needed)
  expect([await statusOf(asked), await statusOf(past)]).toEqual(["PENDING", "APPROVED"])
  // The doctor's own need none, and theirs is kept nowhere.
  expect(await approve(doctor, { id: asked, reason: "medical" }, now)).toMatchObject({ ok: true })
})

it("leaves alone what was changed since it was seen: nothing is cancelled that was handed over meanwhile", async () => {
  const [same, changed] = [await stood(doctor, patient, 30), await stood(doctor, patient, 40)]
  const pressed = sent("cancel", [same, changed])
  const visits = pressed.visits.map(one => (one.id === changed ? { ...one, version: 2 } : one))
  const answer = await doTogether(admin, { ...pressed, visits }, now)
  expect(answer.ok && answer.value.map(({ id, ok }) => [id, ok])).toEqual([
    [same, true],
    [changed, false],
  ])
  expect([await statusOf(same), await statusOf(changed)]).toEqual(["CANCELLED", "APPROVED"])
})
