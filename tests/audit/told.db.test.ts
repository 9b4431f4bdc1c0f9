import { and, eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { auditPage } from "@/lib/audit/queries"
import { receive } from "@/lib/events/receive"
import type { EventType } from "@/lib/events/types"
import { changeRole } from "@/lib/users/stand"
import { change, practising } from "../doctors/public-profile"
import { givenAdmin, givenPatient } from "../support/people"

/** The entry of the log about what the verb did just now. */
async function logged(type: EventType, subjectId: string) {
  const [event] = await db()
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.type, type), eq(events.subjectId, subjectId)))
  await receive(String(event?.id), "audit")
  const admin = await givenAdmin()
  const { items } = await auditPage(admin, { subjectId, action: type })
  return { item: items[0], facts: JSON.parse(items[0]?.details ?? "{}") }
}

it("a doctor's profile: what it costs and how patients are seen by value, who the doctor is by the field's name", async () => {
  const doctor = await practising({ feeMinor: 50_000, currency: "INR" })
  const typed = {
    ...{ name: "Asha Rao", fee: "650", "specialities.0": "neurology" },
    ...{ "modes.VIDEO": "on", about: "My own story" },
  }
  const saved = await change(await givenAdmin(), doctor.doctorId, typed)
  expect(saved).toMatchObject({ ok: true })
  const { item, facts } = await logged("DOCTOR_CHANGED", doctor.doctorId)
  expect(facts.changes).toEqual(
    expect.arrayContaining([
      { field: "feeMinor", from: 50_000, to: 65_000 },
      { field: "specialities", from: ["cardiology"], to: ["neurology"] },
      { field: "modes", from: ["IN_PERSON"], to: ["IN_PERSON", "VIDEO"] },
    ]),
  )
  expect(facts).toMatchObject({ currency: "INR", fields: expect.arrayContaining(["name", "about"]) })
  expect(item?.details).not.toMatch(/Asha|story/)
  expect(item?.names[doctor.doctorId]).toBe("Dr Asha Rao")
})

it("a role: which one it was, and which it is", async () => {
  const { userId } = await givenPatient("Meera Iyer")
  const done = await changeRole(
    await givenAdmin(),
    { id: userId, role: "ADMIN", reason: "Joins" },
    Date.now(),
  )
  expect(done).toMatchObject({ ok: true })
  const { item, facts } = await logged("ROLE_CHANGED", userId)
  expect(facts.changes).toEqual([{ field: "role", from: "PATIENT", to: "ADMIN" }])
  expect(item?.names[userId]).toBe("Meera Iyer")
})
