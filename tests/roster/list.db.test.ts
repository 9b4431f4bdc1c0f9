import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { sessions, users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctorSpecialities, doctors, specialities, weeklyHours } from "@/db/schema/doctors"
import { rosterRows } from "@/lib/roster/file"
import { doctorNumbers } from "@/lib/roster/numbers"
import { rosterChoices, rosterCount, rosterDoctor, rosterPage } from "@/lib/roster/queries"
import { rosterList, rosterSearch, sorts } from "@/lib/roster/schema"
import { rosterView, viewOfRow } from "@/lib/roster/view"
import { doctorHistory } from "@/lib/staff/queries"
import { suspendDoctor } from "@/lib/staff/suspend"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const at = new Date("2026-11-24T05:00:00Z")
const now = at.getTime()
const admin = await givenAdmin()
const [heart] = await db()
  .insert(specialities)
  .values({ slug: "cardiology", name: "Cardiology", summary: "Heart" })
  .returning({ id: specialities.id })

const made = {
  plain: await givenDoctor({ name: "Dr Asha Plain", city: "Pune", nextFreeAt: new Date(at.getTime() + 9e6) }),
  heart: await givenDoctor({ name: "Dr Bela Heart", licenceNumber: "KMC-777", nextFreeAt: at }),
  gone: await givenDoctor({ name: "Dr Chan Gone", suspendedAt: at, suspendedReason: "Away" }),
  waiting: await givenDoctor({ name: "Dr Dev Waiting", verifiedAt: null }),
  declined: await givenDoctor({
    name: "Dr Eli Declined",
    verifiedAt: null,
    declinedAt: at,
    declinedReason: "No",
  }),
  closed: await givenDoctor({ name: "Dr Fay Closed", accepting: false }),
}
await db()
  .insert(doctorSpecialities)
  .values({ doctorId: made.heart.doctorId, specialityId: heart?.id ?? "" })
await db().delete(weeklyHours).where(eq(weeklyHours.doctorId, made.closed.doctorId))
await db()
  .update(users)
  .set({ passwordHash: "x", email: "asha.special@clinic.example" })
  .where(eq(users.id, made.plain.userId))
await db().insert(sessions).values({ userId: made.plain.userId, role: "DOCTOR", seenAt: at, expiresAt: at })

const find = async (search: Record<string, string>) => {
  const read = rosterList.parse(search)
  const [{ items }, total] = [await rosterPage(admin, read, now), await rosterCount(admin, read)]
  expect(total).toBe(items.length)
  return items.map(({ name }) => name.split(" ")[1])
}

describe("the practice's doctors", () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, ["Asha", "Bela", "Chan", "Dev", "Eli", "Fay"]],
    [{ q: "bela" }, ["Bela"]],
    [{ q: "heart doctor" }, ["Bela"]],
    [{ q: "cardiologist" }, ["Bela"]],
    [{ q: "kmc-777" }, ["Bela"]],
    [{ q: "asha.special@clinic" }, ["Asha"]],
    [{ q: "pune" }, ["Asha"]],
    [{ q: "50%" }, []],
    [{ state: "verified" }, ["Asha", "Bela", "Fay"]],
    [{ state: "suspended" }, ["Chan"]],
    [{ state: "waiting" }, ["Dev"]],
    [{ state: "declined" }, ["Eli"]],
    [{ state: "not-accepting" }, ["Fay"]],
    [{ state: "without-hours" }, ["Fay"]],
    [{ state: "not-signed-in" }, ["Bela", "Chan", "Fay"]],
    [{ speciality: "cardiology" }, ["Bela"]],
    [{ city: "Pune", q: "asha" }, ["Asha"]],
    [{ sort: "-name" }, ["Fay", "Eli", "Dev", "Chan", "Bela", "Asha"]],
    [{ sort: "joined", q: "a" }, ["Asha", "Bela", "Chan", "Dev", "Eli", "Fay"]],
  ])("looked for by %j", async (search, names) => expect(await find(search)).toEqual(names))

  it("with the first free time come first, then those with none", async () => {
    expect((await find({ sort: "soonest" })).slice(0, 2)).toEqual(["Bela", "Asha"])
  })

  it.each(sorts)("come page by page by %s, each once, in the same order", async sort => {
    const whole = await rosterPage(admin, rosterList.parse({ sort }), now)
    const ids: string[] = []
    for (let cursor: string | undefined, left = 9; left > 0; left--) {
      const page = await rosterPage(admin, { ...rosterList.parse({ sort, limit: 2 }), cursor }, now)
      ids.push(...page.items.map(({ id }) => id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(ids).toEqual(whole.items.map(({ id }) => id))
    expect(ids).toHaveLength(6)
  })

  it.each(["", "nonsense", "W10", Buffer.from('["x","y"]').toString("base64url")])(
    "begin at the start for a cursor that is none: %j",
    async cursor => {
      for (const sort of sorts)
        expect((await rosterPage(admin, { ...rosterList.parse({ sort }), cursor }, now)).items).toHaveLength(
          6,
        )
    },
  )

  it("are told with what the desk asks first", async () => {
    const { items } = await rosterPage(admin, rosterList.parse({}), now)
    const [asha, , , , , fay] = items
    expect(asha).toMatchObject({ withHours: true, notSignedIn: false, seenAt: at, ahead: 0 })
    expect(fay).toMatchObject({ withHours: false, notSignedIn: true, seenAt: null, accepting: false })
    for (const row of items) expect(rosterView.safeParse(viewOfRow(row)).success).toBe(true)
    expect(await rosterChoices(admin)).toEqual({
      specialities: [{ slug: "cardiology", name: "Cardiology" }],
      cities: ["Bengaluru", "Pune"],
    })
  })

  it("are taken away all, with their hours in words", async () => {
    const rows: { name: string; hours: string }[] = []
    for await (const row of rosterRows(admin, rosterList.parse({ sort: "-joined" }), now)) rows.push(row)
    expect(rows.map(({ name, hours }) => [name, hours])).toEqual([
      ["Dr Fay Closed", ""],
      ...["Eli Declined", "Dev Waiting", "Chan Gone", "Bela Heart", "Asha Plain"].map(name => [
        `Dr ${name}`,
        "Mon-Sun 09:00-17:00",
      ]),
    ])
  })

  it("are read from any address with patience", () => {
    const read = rosterSearch.parse({ q: ["a", "b"], state: "lost", sort: "fee", cursor: 5 })
    expect(read).toEqual({ sort: "name" })
  })
})

describe("one doctor", () => {
  it("has numbers that count visits to come, requests and what was completed in thirty days", async () => {
    const { doctorId } = made.heart
    const patient = await givenPatient()
    const day = 86_400_000
    const visit = (status: "PENDING" | "APPROVED" | "COMPLETED" | "NO_SHOW", days: number) => ({
      ...{ doctorId, patientId: patient.userId, status, feeMinor: 0, currency: "INR" },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, createdBy: patient.userId },
      startsAt: new Date(at.getTime() + days * day),
      endsAt: new Date(at.getTime() + days * day + 1_800_000),
    })
    const all = [visit("APPROVED", 1), visit("APPROVED", 2), visit("PENDING", 3), visit("APPROVED", -1)]
    const past = [
      visit("COMPLETED", -2),
      visit("COMPLETED", -29),
      visit("COMPLETED", -31),
      visit("NO_SHOW", -3),
    ]
    await db()
      .insert(appointments)
      .values([...all, ...past])
    const numbers = await doctorNumbers(admin, doctorId, at.getTime())
    expect(numbers).toEqual({ ahead: 3, waiting: 1, completed: 2 })
    expect(await doctorNumbers(admin, made.plain.doctorId, at.getTime())).toEqual({
      ahead: 0,
      waiting: 0,
      completed: 0,
    })
  })

  it("is told whole, with what happened and who did it; nobody else has such an id", async () => {
    const { doctorId } = made.heart
    await suspendDoctor(admin, { id: doctorId, reason: "Paused" }, at.getTime())
    expect(await rosterDoctor(admin, doctorId, now)).toMatchObject({
      ...{ name: "Dr Bela Heart", suspendedReason: "Paused", specialities: ["Cardiology"] },
      weekly: Array(7).fill(expect.objectContaining({ startMinute: 540 })),
    })
    expect((await doctorHistory(admin, { id: doctorId })).items).toMatchObject([
      { type: "DOCTOR_SUSPENDED", by: "Ada Admin", payload: { reason: "Paused" }, at },
    ])
    expect(await rosterDoctor(admin, admin.userId, now)).toBeNull()
    expect(await db().$count(doctors)).toBe(6)
  })
})
