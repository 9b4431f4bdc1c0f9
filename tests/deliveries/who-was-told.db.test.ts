import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { notifications } from "@/db/schema/notifications"
import { makeDoctor, makePatient } from "@/lib/accounts/actor"
import { whoWasTold } from "@/lib/deliveries/queries"
import { notify } from "../notifications/notify"
import { happened, visit } from "../notifications/people"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { givenOf } from "./ledger-world"

/** A visit that was asked for and cancelled by its patient: both sides heard of both. */
async function told() {
  const scene = await visit()
  for (const type of ["APPOINTMENT_BOOKED", "APPOINTMENT_CANCELLED"] as const) {
    const event = await happened(scene, type, "patient")
    await db().transaction(tx => notify(tx, event))
  }
  const [row] = await db().select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, scene.doctor.id))
  return {
    scene,
    patient: makePatient(scene.patient.id),
    doctor: makeDoctor(scene.doctor.id, String(row?.id)),
  }
}

const listed = (rows: Awaited<ReturnType<typeof whoWasTold>>) =>
  rows.map(({ channel, side, kind }) => `${channel} ${side} ${kind}`).sort()

test("the patient sees what went to them; the visit's doctor and an admin both sides; addresses masked", async () => {
  const { scene, patient, doctor } = await told()
  const own = [
    "BELL patient cancelled",
    "BELL patient requested",
    "EMAIL patient cancelled",
    "EMAIL patient requested",
  ]
  const theirs = [
    "BELL doctor cancelled",
    "BELL doctor new-request",
    "EMAIL doctor cancelled",
    "EMAIL doctor new-request",
  ]
  expect(listed(await whoWasTold(patient, scene.id))).toEqual(own)
  for (const actor of [doctor, await givenAdmin()]) {
    const rows = await whoWasTold(actor, scene.id)
    expect(listed(rows)).toEqual([...theirs, ...own].sort())
    expect(JSON.stringify(rows)).not.toContain(scene.patient.email)
    expect(rows.find(({ channel, side }) => channel === "EMAIL" && side === "patient")?.address).toBe(
      "p•••@docket.example",
    )
  }
})

test("others see nothing, of this visit or of none", async () => {
  const { scene } = await told()
  for (const actor of [await givenPatient(), await givenDoctor()])
    expect(await whoWasTold(actor, scene.id)).toEqual([])
  expect(await whoWasTold(await givenAdmin(), v7())).toEqual([])
})

test("neither letters about an account nor those of another visit stand there", async () => {
  const [{ scene, patient, doctor }, other] = [await told(), await told()]
  await givenOf({ id: other.scene.id }, { kind: "moved" }, scene.patient)
  await db().update(deliveries).set({ appointmentId: null }).where(eq(deliveries.kind, "requested"))
  expect(listed(await whoWasTold(patient, scene.id))).toHaveLength(3)
  expect(await whoWasTold(patient, other.scene.id)).toEqual([])
  expect(await whoWasTold(doctor, other.scene.id)).toEqual([])
})

test("a notice its owner took away is gone for them, and still shows staff that they were told; oldest first", async () => {
  const { scene, patient, doctor } = await told()
  await db()
    .update(notifications)
    .set({ deletedAt: new Date() })
    .where(eq(notifications.userId, scene.patient.id))
  expect(listed(await whoWasTold(patient, scene.id))).toEqual([
    "EMAIL patient cancelled",
    "EMAIL patient requested",
  ])
  const rows = await whoWasTold(doctor, scene.id)
  expect(rows).toHaveLength(8)
  const times = rows.map(({ createdAt }) => createdAt.getTime())
  expect(times.every(Number.isFinite)).toBe(true)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expect(rows.map(({ nextAt }) => nextAt instanceof Date)).not.toContain(false)
})
