import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { makeHolder } from "@/lib/accounts/actor"
import { openSession } from "@/lib/accounts/sessions"
import { eraseAccount } from "@/lib/profile/erase"
import { declineDoctor, verifyDoctor } from "@/lib/staff/decide"
import { application } from "@/lib/staff/schema"
import { givenAdmin } from "../support/people"
import { applied, at, form, PASSWORD, send } from "./applicants"

const erase = async (userId: string) => {
  const holder = makeHolder(userId, "DOCTOR", await openSession({ userId, role: "DOCTOR" }, null, at))
  return eraseAccount(holder, { password: PASSWORD }, at)
}

it("whoever was declined may delete the application, and apply again with the same address and licence", async () => {
  const own = { email: "again@people.example", licenceNumber: "LIC AGAIN" }
  const { userId, doctorId } = await applied(own)
  await declineDoctor(await givenAdmin(), { id: doctorId, reason: "The scan was not readable." }, at)
  expect(await send(own)).toMatchObject({ refusal: "email-taken" })
  expect(await erase(userId)).toMatchObject({ ok: true })
  expect(await db().$count(doctors, eq(doctors.id, doctorId))).toBe(0)
  expect(await db().select().from(users).where(eq(users.id, userId))).toMatchObject([
    { name: "Former patient", phone: null, passwordHash: null, erasedAt: new Date(at) },
  ])
  expect(await send(own)).toMatchObject({ ok: true })
})

it("a doctor patients may know is not deleted, also when verified that moment", async () => {
  const admin = await givenAdmin()
  for (let round = 0; round < 10; round++) {
    const { userId, doctorId } = await applied()
    const [erased, verified] = await Promise.all([erase(userId), verifyDoctor(admin, { id: doctorId }, at)])
    expect([erased.ok, verified.ok].filter(Boolean)).toHaveLength(1)
    const [row] = await db().select().from(users).where(eq(users.id, userId))
    expect(row?.erasedAt === null).toBe(verified.ok)
    expect(await db().$count(doctors, eq(doctors.id, doctorId))).toBe(verified.ok ? 1 : 0)
  }
})

it.each([
  ["fee", ""],
  ["fee", " "],
  ["fee", null],
  ["fee", true],
  ["fee", []],
  ["practisingSince", ""],
  ["practisingSince", null],
])("an application with %s %j is not read as a number", (field, value) => {
  expect(application.safeParse(form({ [field]: value })).success).toBe(false)
})

it("nobody has practised since next year", async () => {
  expect(await send({ practisingSince: "2027" })).toMatchObject({ refusal: "future-year" })
  expect(await send({ practisingSince: 2026, fee: 700 })).toMatchObject({ ok: true })
})
