import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { inPlaceOf } from "@/lib/accounts/actor"
import { termsOf } from "@/lib/payments/queries"
import { savePolicy } from "@/lib/payments/save-policy"
import type { Policy } from "@/lib/payments/schema"
import { givenAdmin, givenDoctor } from "../support/people"

const at = Date.parse("2026-11-23T00:00:00Z")
const online: Policy = { policy: "REQUIRED", tiers: [{ hours: 48, percent: 80 }] }
const reason = "Asked by phone"

it("the practice sets a doctor's terms with a reason, of this doctor alone", async () => {
  const [admin, doctor, other] = [await givenAdmin(), await givenDoctor(), await givenDoctor()]
  const desk = inPlaceOf(admin, doctor.doctorId)
  expect(await savePolicy(desk, online, at)).toMatchObject({ refusal: "reason-needed" })
  expect(await termsOf(doctor)).toMatchObject({ policy: "CLINIC" })
  expect(await savePolicy(desk, online, at, { reason })).toMatchObject({ ok: true })
  expect(await termsOf(doctor)).toMatchObject(online)
  expect(await termsOf(other)).toMatchObject({ policy: "CLINIC" })
  const told = await db().select().from(events).where(eq(events.subjectId, doctor.doctorId))
  expect(told).toMatchObject([{ type: "POLICY_CHANGED", actorKind: "admin", payload: { reason } }])
})

it("is refused politely when the doctor changed them meanwhile, and of nobody", async () => {
  const [admin, doctor] = [await givenAdmin(), await givenDoctor()]
  const desk = inPlaceOf(admin, doctor.doctorId)
  const { seen } = await termsOf(desk)
  await savePolicy(doctor, { ...online, policy: "OPTIONAL" }, at)
  expect(await savePolicy(desk, online, at, { reason, seen })).toMatchObject({ refusal: "changed-elsewhere" })
  expect(await termsOf(doctor)).toMatchObject({ policy: "OPTIONAL" })
  const nobody = savePolicy(inPlaceOf(admin, v7()), online, at, { reason })
  expect(await nobody).toMatchObject({ refusal: "not-found" })
})
