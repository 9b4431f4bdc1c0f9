import { eq, inArray } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { doctors, specialities, weeklyHours } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { bringIn } from "@/lib/roster/bring-in"
import { previewOf } from "@/lib/roster/preview"
import type { Preview } from "@/lib/roster/sheet-rules"
import { givenAdmin, givenPatient } from "../support/people"
import { cells, sheet } from "./sheets"

const at = Date.parse("2026-11-24T05:00:00Z")
const admin = await givenAdmin()
await db()
  .insert(specialities)
  .values([
    { slug: "cardiology", name: "Cardiology", summary: "Heart" },
    { slug: "ent", name: "Ear, nose and throat", summary: "Head" },
  ])

const counts = async () => [
  await db().$count(users),
  await db().$count(doctors),
  await db().$count(weeklyHours),
  await db().$count(events),
  await db().$count(links),
]
const told = ({ rows, general }: Preview) => [
  ...general,
  ...rows.flatMap(({ row, problems }) =>
    problems.map(({ column, message }) => `${row} ${column}: ${message}`),
  ),
]
const refused = async (text: string) => {
  const done = await bringIn(admin, text, at)
  return done.ok ? ["added"] : done.details ? told(done.details) : []
}

describe("a roster", () => {
  it("adds all of its doctors, each with hours, a letter and an event; the preview writes nothing", async () => {
    const rows = [
      cells({ specialities: "Ear, nose and throat; cardiology", phone: "+91 98765 40001" }),
      cells({ hours: "Mon 09:00-10:00 11:00-12:00", email: "UPPER@People.Example" }),
      cells({ name: "Nobody Hours", hours: "" }),
    ]
    const before = await counts()
    const preview = await previewOf(admin, sheet(rows, ";"), at)
    expect([told(preview), preview.wrong, preview.rows.length, await counts()]).toEqual([[], 0, 3, before])
    const done = await bringIn(admin, sheet(rows, ";"), at)
    if (!done.ok) throw new Error(done.refusal)
    expect([done.value.many, done.events.length]).toEqual([3, 3])
    expect(await counts()).toEqual([3, 3, 5 + 2, 3, 3].map((more, place) => Number(before[place]) + more))
    const kept = await db().select().from(events).where(inArray(events.id, done.events))
    expect(kept.map(({ type, actorId }) => [type, actorId])).toEqual(
      Array(3).fill(["DOCTOR_ADDED", admin.userId]),
    )
    const [upper] = await db().select().from(users).where(eq(users.email, "upper@people.example"))
    expect(upper).toMatchObject({ role: "DOCTOR", passwordHash: null })
  })

  it("is refused whole for a fault in its last row alone", async () => {
    const rows = [...Array.from({ length: 20 }, () => cells()), cells({ fee: "cheap" })]
    const before = await counts()
    expect(await refused(sheet(rows))).toEqual(["22 Fee: Enter the fee as a number."])
    expect(await counts()).toEqual(before)
  })

  it("tells row by row what is there twice, in the file and in the practice", async () => {
    const patient = await givenPatient()
    await db().update(users).set({ phone: "+919876540009" }).where(eq(users.id, patient.userId))
    const [one, two] = [cells({ phone: "+91 98765 40002" }), cells()]
    const before = await counts()
    const again = {
      ...cells(),
      email: String(one.email).toUpperCase(),
      licence_number: String(two.licence_number).toLowerCase(),
    }
    const rows = [
      one,
      two,
      again,
      cells({ phone: "+919876540002" }),
      cells({ phone: "+919876540009", practising_since: "2027" }),
    ]
    expect(await refused(sheet(rows))).toEqual([
      "4 E-mail: The same as in row 2.",
      "4 Licence number: The same as in row 3.",
      "5 Phone: The same as in row 2.",
      "6 Practising since: This year lies in the future.",
      "6 Phone: This phone number belongs to another account.",
    ])
    expect(await counts()).toEqual(before)
  })

  it("brought in twice is refused the second time, every row of it", async () => {
    const text = sheet([cells({ phone: "+919876540003" }), cells()])
    expect(await refused(text)).toEqual(["added"])
    const before = await counts()
    expect(await refused(text)).toEqual([
      "2 E-mail: There is already an account with this e-mail address.",
      "2 Phone: This phone number belongs to another account.",
      "2 Licence number: A doctor with this licence number is known already.",
      "3 E-mail: There is already an account with this e-mail address.",
      "3 Licence number: A doctor with this licence number is known already.",
    ])
    expect(await counts()).toEqual(before)
  })

  it("brought in by five admins at once is added once, and the others are told why", async () => {
    const text = sheet([cells(), cells(), cells()])
    const before = await counts()
    const answers = await Promise.all(Array.from({ length: 5 }, () => refused(text)))
    expect(answers.filter(([first]) => first === "added")).toHaveLength(1)
    expect(answers.filter(all => all.length === 6)).toHaveLength(4)
    expect((await counts())[1]).toBe(Number(before[1]) + 3)
  })

  it("may have five hundred doctors with a whole week each", async () => {
    const hours = "daily 08:00-10:00 11:00-13:00 14:00-16:00"
    const text = sheet(Array.from({ length: 500 }, () => cells({ hours })))
    const before = await counts()
    expect(await refused(text)).toEqual(["added"])
    expect(await counts()).toEqual(
      [500, 500, 10_500, 500, 500].map((more, place) => Number(before[place]) + more),
    )
  }, 120_000)
})
