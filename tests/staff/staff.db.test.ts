import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctorSpecialities, doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import {
  directory,
  doctorBySlug,
  doctorPage,
  facets,
  relatedDoctors,
  soonestDoctors,
  specialityCounts,
  topDoctors,
} from "@/lib/doctors/queries"
import { directorySearch, doctorList } from "@/lib/doctors/schema"
import { apply } from "@/lib/staff/apply"
import { declineDoctor, verifyDoctor } from "@/lib/staff/decide"
import { application } from "@/lib/staff/schema"
import { givenAdmin } from "../support/people"
import { applied, at, doctorRow, form, refusals, send, told } from "./applicants"

const bothCounts = async () => [await db().$count(users), await db().$count(doctors)]

describe("applying", () => {
  it("stores account, profile, speciality and event together, and verifies nobody", async () => {
    const { userId, doctorId } = await applied({ name: "dr. Léa O'Hara", email: "Lea@People.Example" })
    const [user] = await db().select().from(users).where(eq(users.id, userId))
    expect(user).toMatchObject({ role: "DOCTOR", email: "lea@people.example", verifiedAt: null })
    expect(await doctorRow(doctorId)).toMatchObject({
      ...{ userId, slug: "dr-lea-o-hara", name: "Dr Léa O'Hara", feeMinor: 70_000, verifiedAt: null },
      ...{ languages: ["English", "Konkani"], practisingSince: 2014, createdBy: userId },
    })
    expect(await db().$count(doctorSpecialities, eq(doctorSpecialities.doctorId, doctorId))).toBe(1)
    expect(await told(doctorId)).toEqual(["DOCTOR_APPLIED"])
  })

  it("refuses an address, a phone number, a licence that is taken and an unknown speciality, and keeps nothing", async () => {
    await applied({ email: "first@people.example", phone: "+91 98765 43210", licenceNumber: "KA 1" })
    const before = [...(await bothCounts()), await db().$count(events)]
    expect(await send({ email: "FIRST@people.example" })).toMatchObject({ refusal: "email-taken" })
    expect(await send({ phone: "+919876543210" })).toMatchObject({ refusal: "phone-taken" })
    expect(await send({ licenceNumber: " ka  1 " })).toMatchObject({ refusal: "licence-taken" })
    expect(await send({ speciality: "astrology" })).toMatchObject({ refusal: "unknown-speciality" })
    expect([...(await bothCounts()), await db().$count(events)]).toEqual(before)
  })

  it("gives one licence to one of twenty who claim it at once", async () => {
    const before = await bothCounts()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => send({ name: `Racer Number${i}`, licenceNumber: "ONE 1" })),
    )
    expect(refusals(results)).toEqual(Array(19).fill("licence-taken"))
    expect(await bothCounts()).toEqual(before.map(count => count + 1))
  })

  it("gives each of eight namesakes who apply at once a page of their own", async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => send({ name: "Anna Namesake" })))
    expect(refusals(results)).toEqual([])
    const rows = await db()
      .select({ slug: doctors.slug })
      .from(doctors)
      .where(eq(doctors.name, "Dr Anna Namesake"))
    expect(rows).toHaveLength(8)
  })

  const stolen = v7()
  it.each([
    ["role", "ADMIN"],
    ["id", stolen],
    ["userId", stolen],
    ["doctorId", stolen],
    ["slug", "dr-chosen-by-me"],
    ["verifiedAt", "2020-01-01T00:00:00Z"],
    ["verifiedBy", stolen],
    ["declinedAt", "2020-01-01T00:00:00Z"],
    ["suspendedAt", "2020-01-01T00:00:00Z"],
    ["passwordHash", "mine"],
    ["feeMinor", 1],
    ["autoApprove", true],
    ["noticeMinutes", 0],
    ["nextFreeAt", "2020-01-01T00:00:00Z"],
    ["createdBy", stolen],
    ["search", "cardiology"],
  ])(
    "does not take %s from the applicant: the form refuses it, and past the form it changes nothing",
    async (field, value) => {
      expect(application.safeParse(form({ [field]: value })).success).toBe(false)
      const clean = await applied()
      const past = await apply({ ...application.parse(form()), [field]: value }, "local", at)
      if (!past.ok) throw new Error(past.refusal)
      const own = ["id", "userId", "slug", "name", "licenceNumber", "search", "createdBy", "email"]
      const rest = (row: object) => Object.entries(row).filter(([column]) => !own.includes(column))
      expect(rest(await doctorRow(past.value.doctorId))).toEqual(rest(await doctorRow(clean.doctorId)))
      const [user] = await db().select().from(users).where(eq(users.id, past.value.userId))
      expect(user).toMatchObject({ role: "DOCTOR", verifiedAt: null, suspendedAt: null })
      expect(user?.passwordHash).toMatch(/^\$argon2id\$/)
      const row = await doctorRow(past.value.doctorId)
      expect(row.slug).toMatch(/^dr-nomi-newdoc-\d+$/)
      expect([row.id, row.userId, row.createdBy]).not.toContain(stolen)
    },
  )
})

describe("deciding", () => {
  it("verifies once: a second time, and of twenty at once all but one, are refused", async () => {
    const [{ doctorId: id }, admin] = [await applied(), await givenAdmin()]
    const results = await Promise.all(Array.from({ length: 20 }, () => verifyDoctor(admin, { id }, at)))
    expect(refusals(results)).toEqual(Array(19).fill("already-verified"))
    expect(await verifyDoctor(admin, { id }, at + 1)).toMatchObject({ refusal: "already-verified" })
    expect(await declineDoctor(admin, { id, reason: "Late" }, at + 1)).toMatchObject({
      refusal: "already-verified",
    })
    expect(await doctorRow(id)).toMatchObject({ verifiedAt: new Date(at), verifiedBy: admin.userId })
    expect(await told(id)).toEqual(["DOCTOR_APPLIED", "DOCTOR_VERIFIED"])
  })

  it("declines once, with the first reason; who was declined may still be verified later", async () => {
    const [{ doctorId: id }, admin] = [await applied(), await givenAdmin()]
    const no = (reason: string) => declineDoctor(admin, { id, reason }, at)
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => no(`Reason ${i}`)))
    expect(refusals(results)).toEqual(Array(19).fill("already-declined"))
    const kept = `Reason ${results.findIndex(({ ok }) => ok)}`
    expect(await no("Another")).toMatchObject({ refusal: "already-declined" })
    expect(await doctorRow(id)).toMatchObject({ declinedReason: kept, verifiedAt: null })
    expect(await verifyDoctor(admin, { id }, at + 1)).toMatchObject({ ok: true })
    expect(await doctorRow(id)).toMatchObject({ declinedAt: null, declinedReason: null })
    expect(await told(id)).toEqual(["DOCTOR_APPLIED", "DOCTOR_DECLINED", "DOCTOR_VERIFIED"])
  })

  it("leaves one verdict when two admins say yes and no at once, as if one had come after the other", async () => {
    const [one, other] = [await givenAdmin(), await givenAdmin()]
    for (let round = 0; round < 20; round++) {
      const { doctorId: id } = await applied()
      const yes = () => verifyDoctor(one, { id }, at)
      const no = () => declineDoctor(other, { id, reason: "No licence" }, at)
      const [first, second] = await Promise.all(round % 2 ? [yes(), no()] : [no(), yes()])
      const row = await doctorRow(id)
      // A no that came first may be followed by a yes, never the other way round: verified it is, whoever was quicker.
      expect(row).toMatchObject({ verifiedAt: new Date(at), verifiedBy: one.userId, declinedAt: null })
      const done = [first, second].filter(result => result?.ok)
      expect((await told(id)).length).toBe(1 + done.length)
    }
  })

  it("does not know an application that is none", async () => {
    const [admin, id] = [await givenAdmin(), v7()]
    expect(await verifyDoctor(admin, { id }, at)).toMatchObject({ refusal: "not-found" })
    expect(await declineDoctor(admin, { id, reason: "Who?" }, at)).toMatchObject({ refusal: "not-found" })
    expect(await told(id)).toEqual([])
  })
})

describe("the public", () => {
  it("sees verified doctors only: not the waiting, the declined or the suspended", async () => {
    const admin = await givenAdmin()
    const names = ["Verified", "Waiting", "Declined", "Suspended"] as const
    const made = []
    for (const name of names) made.push((await applied({ name, city: "Elsewhere" })).doctorId)
    const [verified = "", , declined = "", suspended = ""] = made
    for (const id of [verified, suspended]) await verifyDoctor(admin, { id }, at)
    await declineDoctor(admin, { id: declined, reason: "No licence" }, at)
    await db()
      .update(doctors)
      .set({ suspendedAt: new Date(at) })
      .where(eq(doctors.id, suspended))
    await db()
      .update(doctors)
      .set({ nextFreeAt: new Date(at), practisingSince: 1950 })
    const search = { city: "Elsewhere" }
    const lists = await Promise.all([
      directory(directorySearch.parse(search)).then(found => found.doctors),
      doctorPage(doctorList.parse(search)).then(found => found.items),
      soonestDoctors(200),
      topDoctors(200),
      relatedDoctors(made[1] ?? "", 200),
    ])
    const rows = await db().select({ id: doctors.id, verifiedAt: doctors.verifiedAt }).from(doctors)
    const hidden = [...rows.filter(row => !row.verifiedAt).map(row => row.id), suspended]
    for (const list of lists) {
      expect(list.length).toBeGreaterThan(0)
      expect(list.filter(({ id }) => hidden.includes(id))).toEqual([])
    }
    expect(lists[0]?.map(({ id }) => id)).toEqual([verified])
    for (const [place, id] of made.entries()) {
      const { slug } = await doctorRow(id)
      expect([(await doctorBySlug(id))?.id, (await doctorBySlug(slug))?.id]).toEqual(
        place === 0 ? [id, id] : [undefined, undefined],
      )
    }
    expect((await facets()).cities.find(({ city }) => city === "Elsewhere")?.doctors).toBe(1)
    expect((await specialityCounts())[0]?.doctors).toBe(rows.length - hidden.length)
  })
})
