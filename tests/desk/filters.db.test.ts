import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctorSpecialities, specialities } from "@/db/schema/doctors"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { allMatching, deskVisits } from "@/lib/desk/queries"
import { type VisitFilter, visitSearch } from "@/lib/desk/schema"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { now, paidFor, stood } from "./scene"

let admin: Admin
let one: Doctor
let patient: Patient
let anchor: string

beforeAll(async () => {
  admin = await givenAdmin()
  one = await givenDoctor({ name: "Dr Quillon Search", city: "Nowhere", zone: "Asia/Kolkata" })
  const two = await givenDoctor({ city: "Pune", zone: "America/New_York" })
  patient = await givenPatient("Zebedee Searched")
  await db().update(users).set({ phone: "+919812345670" }).where(sql`${users.id} = ${patient.userId}`)
  const other = await givenPatient()
  const [speciality] = await db()
    .insert(specialities)
    .values({ slug: "desk-medicine", name: "Desk medicine", summary: "For tests" })
    .onConflictDoNothing()
    .returning()
  await db()
    .insert(doctorSpecialities)
    .values({ doctorId: one.doctorId, specialityId: String(speciality?.id) })
  anchor = await stood(one, patient, 30, { paymentPolicy: "OPTIONAL" })
  await stood(one, patient, -30, { status: "COMPLETED" })
  await stood(one, other, 31, { status: "PENDING" })
  await stood(two, patient, 55, { status: "CANCELLED", endedBy: "PATIENT" })
  await stood(two, other, 56, { status: "REJECTED" })
  await stood(two, other, 57, {
    ...{ status: "PENDING", paymentPolicy: "REQUIRED", holdExpiresAt: new Date(now + 600_000) },
  })
  await paidFor(await stood(two, patient, 58, { paymentPolicy: "OPTIONAL" }))
  await paidFor(await stood(two, other, 59, { status: "CANCELLED", paymentPolicy: "OPTIONAL" }), "DUE")
  await paidFor(await stood(two, other, 60, { status: "CANCELLED", paymentPolicy: "OPTIONAL" }), "DONE")
  await stood(one, other, 18, {})
})

const found = async (filter: VisitFilter, zone = "UTC") => {
  const ids: string[] = []
  for await (const { id } of allMatching(admin, filter, zone, now)) ids.push(id)
  return ids.sort()
}
const told = async (where: ReturnType<typeof sql>) => {
  const { rows } = await db().execute<{ id: string }>(sql`
    select v.id from appointments v join doctors d on d.id = v.doctor_id join users u on u.id = v.patient_id where ${where}`)
  return rows.map(({ id }) => id).sort()
}
const paid = (holds: ReturnType<typeof sql>) => sql`v.id in (select o.appointment_id from payment_orders o
  join payments p on p.order_id = o.id left join refunds r on r.payment_id = p.id where p.status = 'CAPTURED' and ${holds})`
const at = sql`'2026-11-23T00:00:00Z'::timestamptz`

describe("each filter finds what plain SQL finds, and something", () => {
  it.each<[VisitFilter, () => ReturnType<typeof sql>]>([
    [{ status: "PENDING" }, () => sql`v.status = 'PENDING'`],
    [
      { scope: "requests" },
      () => sql`v.status = 'PENDING' and v.hold_expires_at is null and v.ends_at >= ${at}`,
    ],
    [
      { scope: "upcoming" },
      () => sql`v.status in ('PENDING', 'APPROVED') and v.ends_at >= ${at}
        and (v.hold_expires_at is null or v.hold_expires_at > ${at})`,
    ],
    [{ scope: "past" }, () => sql`not (v.status in ('PENDING', 'APPROVED') and v.ends_at >= ${at})`],
    [{ city: "Nowhere" }, () => sql`d.city = 'Nowhere'`],
    [
      { city: "Nowhere", speciality: "desk-medicine", status: "PENDING" },
      () => sql`d.city = 'Nowhere' and v.status = 'PENDING'`,
    ],
    [{ endedBy: "PATIENT" }, () => sql`v.ended_by = 'PATIENT'`],
    [{ payment: "paid" }, () => paid(sql`r.id is null`)],
    [{ payment: "refund" }, () => paid(sql`r.status <> 'DONE'`)],
    [{ payment: "refunded" }, () => paid(sql`r.status = 'DONE'`)],
    [{ payment: "to-pay" }, () => sql`v.hold_expires_at > ${at} and v.status = 'PENDING'`],
    [
      { payment: "unpaid" },
      () =>
        sql`v.payment_policy <> 'CLINIC' and v.status not in ('CANCELLED', 'REJECTED') and not ${paid(sql`true`)}`,
    ],
    [{ q: "quillon" }, () => sql`d.name = 'Dr Quillon Search'`],
    [{ q: "Dr Quillon Search" }, () => sql`d.name = 'Dr Quillon Search'`],
    [{ q: "zebedee" }, () => sql`u.name = 'Zebedee Searched'`],
    [{ q: "+91 98123-45670" }, () => sql`u.phone = '+919812345670'`],
    [{ q: "people.example" }, () => sql`u.email like '%people.example'`],
    [
      { q: "a" },
      () =>
        sql`lower(u.name || ' ' || u.email || ' ' || coalesce(u.phone, '')) like '%a%' or lower(d.name) like '%a%'`,
    ],
  ])("%o", async (filter, where) => {
    const expected = await told(where())
    expect(expected.length).toBeGreaterThan(0)
    expect(await found(filter)).toEqual(expected)
  })

  it("by patient, by doctor, by a visit's own number; of nobody it finds nothing", async () => {
    expect(await found({ patientId: patient.userId })).toEqual(await told(sql`u.id = ${patient.userId}`))
    expect(await found({ doctorId: one.doctorId })).toEqual(await told(sql`d.id = ${one.doctorId}`))
    expect(await found({ q: anchor })).toEqual([anchor])
    expect(await found({ q: "100%" })).toEqual([])
    expect(await found({ speciality: "none-such" })).toEqual([])
  })

  it("by dates, both included, of the reader's own calendar", async () => {
    const day = { doctorId: one.doctorId, from: "2026-11-23", to: "2026-11-23" }
    // 18:00 in London is half past eleven at night in Kolkata; in Tokyo it is the next day.
    expect(await found(day, "UTC")).toHaveLength(1)
    expect(await found(day, "Asia/Kolkata")).toHaveLength(1)
    expect(await found(day, "Asia/Tokyo")).toHaveLength(0)
  })
})

it.each([
  ["time", "asc"],
  ["time", "desc"],
  ["booked", "asc"],
  ["booked", "desc"],
] as const)("sorted by %s %s, its pages say each visit once, in order", async (sort, order) => {
  const seen: { id: string; at: number }[] = []
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await deskVisits(admin, { sort, order, cursor, limit: 3 }, "UTC", now)
    for (const row of page.items)
      seen.push({ id: row.id, at: (sort === "time" ? row.startsAt : row.createdAt).getTime() })
    cursor = page.nextCursor ?? undefined
    more = page.nextCursor !== null
  }
  expect(seen.map(({ id }) => id).sort()).toEqual(await told(sql`true`))
  const times = seen.map(row => row.at)
  expect(times).toEqual([...times].sort((a, b) => (order === "asc" ? a - b : b - a)))
})

it("an address is read with patience", () => {
  expect(
    visitSearch.parse({ status: "NONE", from: "yesterday", q: " x ", payment: ["a"], cursor: 1 }),
  ).toEqual({
    ...{ status: undefined, from: undefined, q: "x", payment: undefined, cursor: undefined },
  })
})
