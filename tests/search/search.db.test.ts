import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { search } from "@/lib/search/queries"
import { found } from "@/lib/search/schema"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z")
const HOUR = 3_600_000

const her = {} as { riya: Patient; gone: Patient; stopped: Patient; theirs: Patient; free: Patient }
const staff = {} as { admin: Admin; asha: Doctor; other: Doctor }

async function visit(
  doctor: Doctor,
  patient: Patient,
  hours: number,
  status: "PENDING" | "APPROVED" | "COMPLETED",
) {
  const startsAt = new Date(now + hours * HOUR)
  const [row] = await db()
    .insert(appointments)
    .values({
      ...{ doctorId: doctor.doctorId, patientId: patient.userId, status, createdBy: patient.userId },
      ...{ startsAt, endsAt: new Date(+startsAt + HOUR / 2), feeMinor: 50_000, currency: "INR" },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    })
    .returning({ id: appointments.id })
  return String(row?.id)
}

const visits: Record<string, string> = {}

beforeAll(async () => {
  staff.admin = await givenAdmin()
  staff.asha = await givenDoctor({ name: "Dr Asha Menon", city: "Pune" })
  staff.other = await givenDoctor({ name: "Dr Omar Khan", suspendedAt: new Date() })
  her.riya = await givenPatient("Riya Sharma")
  her.gone = await givenPatient("Riya Gone")
  her.stopped = await givenPatient("Riya Stopped")
  her.theirs = await givenPatient("Riya Verma")
  her.free = await givenPatient("Riya Free")
  await db().update(users).set({ suspendedAt: new Date() }).where(eq(users.id, her.stopped.userId))
  await db().update(users).set({ phone: "+919812345678" }).where(eq(users.id, her.riya.userId))
  visits.past = await visit(staff.asha, her.riya, -48, "COMPLETED")
  visits.later = await visit(staff.asha, her.riya, 72, "APPROVED")
  visits.next = await visit(staff.asha, her.riya, 24, "PENDING")
  visits.stopped = await visit(staff.asha, her.stopped, -24, "COMPLETED")
  visits.gone = await visit(staff.asha, her.gone, -26, "COMPLETED")
  visits.theirs = await visit(staff.other, her.theirs, 30, "APPROVED")
  await visit(staff.other, her.riya, 12, "APPROVED")
  // As erasing leaves it, but for the name, so that only the mark can be what hides it.
  await db().update(users).set({ erasedAt: new Date() }).where(eq(users.id, her.gone.userId))
})

const names = (list: { name: string }[]) => list.map(({ name }) => name)
const ids = (list: { id: string }[]) => list.map(({ id }) => id)

describe("an admin's search", () => {
  it("finds doctors in every state, by name, city and what they do", async () => {
    const byName = await search(staff.admin, "asha menon", now)
    expect(byName.doctors).toMatchObject([{ name: "Dr Asha Menon", city: "Pune", state: "listed" }])
    expect((await search(staff.admin, "pune", now)).doctors).toHaveLength(1)
    expect((await search(staff.admin, "Dr Khan", now)).doctors).toMatchObject([{ state: "suspended" }])
  })

  it("finds everybody who is not erased, with their next visit, else their last", async () => {
    const { people } = await search(staff.admin, "riya", now)
    expect(names(people).sort()).toEqual(["Riya Free", "Riya Sharma", "Riya Stopped", "Riya Verma"])
    const of = (name: string) => people.find(person => person.name === name)
    expect(of("Riya Stopped")).toMatchObject({
      suspended: true,
      visitAt: new Date(now - 24 * HOUR).toISOString(),
    })
    expect(of("Riya Sharma")?.visitAt).toBe(new Date(now + 12 * HOUR).toISOString())
    expect(of("Riya Free")?.visitAt).toBeNull()
  })

  it("finds people by e-mail and phone, in any case, and nothing more of them is told", async () => {
    const [user] = await db().select().from(users).where(eq(users.id, her.riya.userId))
    for (const typed of ["RIYA SHARMA", "98123 45678", String(user?.email).toUpperCase()])
      expect(names((await search(staff.admin, typed, now)).people), typed).toEqual(["Riya Sharma"])
    const told = JSON.stringify(await search(staff.admin, "riya", now))
    expect(told).not.toContain("@")
    expect(told).not.toContain("98123")
  })

  it("finds visits of the people and doctors named, the next ones first", async () => {
    const { visits: ofRiya } = await search(staff.admin, "riya sharma", now)
    expect(ids(ofRiya).slice(1)).toEqual([visits.next, visits.later, visits.past])
    expect(ofRiya[0]).toMatchObject({ patient: "Riya Sharma", doctor: "Dr Omar Khan", zone: "Asia/Kolkata" })
    const { visits: ofKhan } = await search(staff.admin, "omar", now)
    expect(ids(ofKhan)).toContain(visits.theirs)
    // A place names no doctor, so nobody's visits.
    expect((await search(staff.admin, "pune", now)).visits).toEqual([])
  })

  it("finds what an id names", async () => {
    const one = await search(staff.admin, `see /admin/appointments/${visits.past}`, now)
    expect(ids(one.visits)).toEqual([visits.past])
    expect(ids((await search(staff.admin, staff.asha.doctorId, now)).doctors)).toEqual([staff.asha.doctorId])
    expect(ids((await search(staff.admin, her.riya.userId, now)).people)).toEqual([her.riya.userId])
  })

  it("forgives a slip, and only when nothing holds what was typed", async () => {
    expect(names((await search(staff.admin, "sharmaa", now)).people)).toEqual(["Riya Sharma"])
    expect(names((await search(staff.admin, "mennon", now)).doctors)).toEqual(["Dr Asha Menon"])
    expect(await search(staff.admin, "zzqxw", now)).toEqual({ doctors: [], people: [], visits: [] })
  })

  it("takes %, _, quotes and backslashes for what they are", async () => {
    for (const typed of ["%%", "__", "r%a", "ri_a", "';--", "\\\\", "(((", "x".repeat(100), "%".repeat(100)])
      expect(await search(staff.admin, typed, now), typed).toEqual({ doctors: [], people: [], visits: [] })
    const odd = await givenPatient("100% Odd_Name")
    expect(ids((await search(staff.admin, "100%", now)).people)).toEqual([odd.userId])
    expect(ids((await search(staff.admin, "d_n", now)).people)).toEqual([odd.userId])
  })

  it("lists five of a kind, those first whose name begins so", async () => {
    for (let n = 0; n < 7; n++) await givenPatient(`Much ${n} Quillfeather`)
    await givenPatient("Quillfeather Zed")
    const { people } = await search(staff.admin, "quillfeather", now)
    expect(people).toHaveLength(5)
    expect(people[0]?.name).toBe("Quillfeather Zed")
  })

  it("answers in the shape it promises", async () => {
    expect(found.safeParse(await search(staff.admin, "riya", now)).success).toBe(true)
  })
})

describe("a doctor's search", () => {
  it("finds their own patients and visits, never another doctor's", async () => {
    const mine = await search(staff.asha, "riya", now)
    expect(names(mine.people)).toEqual(["Riya Sharma", "Riya Stopped"])
    expect(ids(mine.visits)).toEqual([visits.next, visits.later, visits.stopped, visits.past])
    expect(mine.doctors).toEqual([])
    expect(mine.people[0]?.visitAt).toBe(new Date(now + 24 * HOUR).toISOString())
  })

  it("does not tell of others by id, e-mail or a slip either", async () => {
    const [user] = await db().select().from(users).where(eq(users.id, her.theirs.userId))
    for (const typed of [
      her.theirs.userId,
      String(visits.theirs),
      String(user?.email),
      "riya vermaa",
      "khan",
    ])
      expect(await search(staff.asha, typed, now), typed).toEqual({ doctors: [], people: [], visits: [] })
    expect(ids((await search(staff.other, String(visits.theirs), now)).visits)).toEqual([visits.theirs])
  })

  it("finds nobody while nobody came", async () => {
    const fresh = await givenDoctor({ name: "Dr New" })
    expect(await search(fresh, "riya", now)).toEqual({ doctors: [], people: [], visits: [] })
    expect(await db().$count(doctors)).toBeGreaterThan(2)
  })
})
