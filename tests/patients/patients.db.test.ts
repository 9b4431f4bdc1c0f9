import { and, eq } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { events } from "@/db/schema/events"
import type { Doctor, Patient } from "@/lib/accounts/actor"
import { allVisits } from "@/lib/booking/queries"
import { noteOpening } from "@/lib/patients/note-opening"
import { openPatient } from "@/lib/patients/open-patient"
import { everyPatientOf, patientOf, patientsOf } from "@/lib/patients/queries"
import type { sorts } from "@/lib/patients/rules"
import { ended, givenVisit, HOUR, nine } from "../day/scene"
import { givenDoctor, givenPatient } from "../support/people"

vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: () => undefined }))

const now = nine
let doctor: Doctor
let other: Doctor
let anna: Patient
beforeEach(async () => {
  ;[doctor, other] = [await givenDoctor(), await givenDoctor()]
  anna = await givenPatient("Anna Abel")
})

const listed = async (search: Partial<Parameters<typeof patientsOf>[1]> = {}) =>
  (await patientsOf(doctor, { sort: "last", ...search }, now)).items

describe("a doctor's patients", () => {
  it("are those they have seen or will see, with what there was between the two alone", async () => {
    await givenVisit(doctor, anna, nine - 48 * HOUR, { status: "COMPLETED" })
    await givenVisit(doctor, anna, nine - 24 * HOUR, { status: "NO_SHOW" })
    await givenVisit(doctor, anna, nine - 72 * HOUR)
    await givenVisit(doctor, anna, nine + 24 * HOUR, { status: "PENDING" })
    await givenVisit(doctor, anna, nine + 72 * HOUR)
    await givenVisit(doctor, anna, nine + 12 * HOUR, { status: "CANCELLED", ...ended("PATIENT") })
    await givenVisit(other, anna, nine - HOUR, { status: "COMPLETED" })
    await givenVisit(other, anna, nine + HOUR)
    expect(await listed()).toMatchObject([
      {
        ...{ id: anna.userId, name: "Anna Abel", visits: 2, missed: 1 },
        ...{ lastAt: new Date(nine - 48 * HOUR), nextAt: new Date(nine + 24 * HOUR) },
      },
    ])
    expect(await patientOf(doctor, anna.userId, now)).toMatchObject({ visits: 2, missed: 1, cancelled: 1 })
  })

  it.each([
    ["unpaid", { status: "PENDING", holdExpiresAt: new Date(nine + HOUR) }],
    ["not paid in time", { status: "CANCELLED", ...ended("SYSTEM") }],
    ["declined", { status: "REJECTED", ...ended("DOCTOR") }],
  ] as const)("are not those whose only request is %s", async (_, more) => {
    await givenVisit(doctor, anna, nine + 24 * HOUR, more)
    expect([await listed(), await patientOf(doctor, anna.userId, now)]).toEqual([[], null])
    await givenVisit(doctor, anna, nine + 48 * HOUR, { status: "PENDING" })
    expect(await listed()).toHaveLength(1)
  })

  it("are nobody else's: another doctor's patient is not there, by no way", async () => {
    await givenVisit(other, anna, nine - HOUR, { status: "COMPLETED", notes: "secret-of-the-other" })
    expect([await listed(), await openPatient(doctor, anna.userId), await openPatient(doctor, v7())]).toEqual(
      [...[[], null, null]],
    )
    await givenVisit(doctor, anna, nine - 2 * HOUR, { status: "COMPLETED", notes: "own" })
    const { items } = await allVisits(doctor, { patientId: anna.userId }, now)
    expect(items.map(({ notes }) => notes)).toEqual(["own"])
  })

  it("without an account any more are shown without an address", async () => {
    await givenVisit(doctor, anna, nine - HOUR)
    await db()
      .update(users)
      .set({ erasedAt: new Date(), name: "Former patient" })
      .where(eq(users.id, anna.userId))
    expect(await listed()).toMatchObject([{ name: "Former patient", email: null }])
    expect(await patientOf(doctor, anna.userId, now)).toMatchObject({ erased: true })
  })

  it("are found by a part of the name, and go on page by page in each order, each once", async () => {
    const names = ["Zoe", "Bob", "Bob", "Carl_", "Dan"]
    for (const [at, name] of names.entries()) {
      const patient = await givenPatient(name)
      for (let visit = 0; visit <= at % 3; visit++)
        await givenVisit(doctor, patient, nine - (1 + at * 5 + visit) * HOUR, { status: "COMPLETED" })
    }
    await givenVisit(doctor, anna, nine + 24 * HOUR)
    const page = async (sort: (typeof sorts)[number]) => {
      const seen: string[] = []
      for (let cursor: string | undefined; ; ) {
        const { items, nextCursor } = await patientsOf(doctor, { sort, cursor, limit: 2 }, now)
        seen.push(...items.map(({ name }) => name))
        if (!nextCursor) return seen
        expect(Buffer.from(nextCursor, "base64url").toString()).not.toMatch(/Bob|Anna|Carl|Zoe|Dan/)
        cursor = nextCursor
      }
    }
    expect(await page("name")).toEqual(["Anna Abel", "Bob", "Bob", "Carl_", "Dan", "Zoe"])
    expect(await page("last")).toEqual(["Zoe", "Bob", "Bob", "Carl_", "Dan", "Anna Abel"])
    const byVisits = await page("visits")
    expect([byVisits[0], byVisits.at(-1), byVisits.length]).toEqual(["Bob", "Anna Abel", 6])
    expect((await listed({ q: "l_" })).map(({ name }) => name)).toEqual(["Carl_"])
    const taken: string[] = []
    for await (const { name } of everyPatientOf(doctor, { sort: "name" }, now)) taken.push(name)
    expect(taken).toEqual(["Anna Abel", "Bob", "Bob", "Carl_", "Dan", "Zoe"])
  })
})

describe("opening a patient's page", () => {
  it("leaves one line for ten minutes of looking, with ids only", async () => {
    await givenVisit(doctor, anna, nine - HOUR)
    const opened = () =>
      db()
        .select()
        .from(events)
        .where(and(eq(events.type, "PATIENT_OPENED"), eq(events.subjectId, anna.userId)))
    expect(await openPatient(other, anna.userId)).toBeNull()
    expect(await opened()).toEqual([])
    expect(await openPatient(doctor, anna.userId)).toMatchObject({ name: "Anna Abel" })
    expect(await opened()).toMatchObject([{ actorId: doctor.userId, payload: { patientId: anna.userId } }])
    const first = Number((await opened())[0]?.occurredAt)
    expect(await noteOpening(doctor, anna.userId, first + 9 * 60_000)).toBeNull()
    expect(await noteOpening(doctor, anna.userId, first + 11 * 60_000)).toEqual(expect.any(String))
    expect(await opened()).toHaveLength(2)
  })
})
