import { beforeAll, describe, expect, it } from "vitest"
import type { Doctor } from "@/lib/accounts/actor"
import { neighboursOf, searchVisits, waiting } from "@/lib/day/queries"
import { givenDoctor, givenPatient } from "../support/people"
import { ended, givenVisit, HOUR, nine } from "./scene"

const now = nine + HOUR
let doctor: Doctor
let other: Doctor
beforeAll(async () => {
  ;[doctor, other] = [await givenDoctor(), await givenDoctor()]
  const [anna, bob] = [await givenPatient("Anna 100%"), await givenPatient("Bob")]
  const asked = (hours: number) => ({ status: "PENDING" as const, createdAt: new Date(nine - hours * HOUR) })
  await givenVisit(doctor, anna, nine, { reason: "first" })
  await givenVisit(doctor, bob, nine + HOUR, { reason: "second" })
  await givenVisit(doctor, anna, nine + 2 * HOUR, {
    reason: "declined",
    status: "REJECTED",
    ...ended("DOCTOR"),
  })
  await givenVisit(doctor, anna, nine + 3 * HOUR, { reason: "third" })
  await givenVisit(doctor, bob, nine + 30 * HOUR, { reason: "young request", ...asked(1) })
  await givenVisit(doctor, anna, nine + 40 * HOUR, { reason: "old request", ...asked(50) })
  await givenVisit(doctor, anna, nine + 50 * HOUR, {
    ...{ reason: "unpaid", ...asked(60), holdExpiresAt: new Date(now + HOUR) },
  })
  await givenVisit(other, anna, nine + 5 * HOUR, { reason: "elsewhere", ...asked(99) })
})

const reasons = (visits: { reason: string }[]) => visits.map(({ reason }) => reason)
const soonest = { by: "time", order: "asc" } as const

describe("a doctor's lists", () => {
  it("show requests the oldest first, and none that has to be paid first or is another doctor's", async () => {
    expect(reasons(await waiting(doctor, 8, now))).toEqual(["old request", "young request"])
    expect(await waiting(doctor, 1, now)).toHaveLength(1)
  })

  it("find by a part of the name, taken as it is written, by status and by dates", async () => {
    const found = async (search: Parameters<typeof searchVisits>[1]) =>
      reasons((await searchVisits(doctor, search, soonest, now)).items)
    expect(await found({ q: "bO" })).toEqual(["second", "young request"])
    expect(await found({ q: "100%", status: "APPROVED" })).toEqual(["first", "third"])
    expect(await found({ q: "%" })).toHaveLength(5)
    expect(await found({ from: new Date(nine + HOUR), to: new Date(nine + 3 * HOUR) })).toEqual([
      ...["second", "declined"],
    ])
    expect(await found({ scope: "past" })).toEqual(["first", "declined"])
  })

  it("go on by cursor in either order, also by when they were asked for", async () => {
    const many = await givenDoctor()
    const patient = await givenPatient()
    for (let at = 0; at < 30; at++)
      await givenVisit(many, patient, nine + at * HOUR, {
        reason: String(at),
        createdAt: new Date(nine - at),
      })
    for (const [sorting, first] of [
      [soonest, "0"],
      [{ by: "time", order: "desc" }, "29"],
      [{ by: "asked", order: "asc" }, "29"],
    ] as const) {
      const page = await searchVisits(many, {}, sorting, now)
      const rest = await searchVisits(many, { cursor: String(page.nextCursor) }, sorting, now)
      expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([25, 5, null])
      expect(page.items[0]?.reason).toBe(first)
      expect(new Set(reasons([...page.items, ...rest.items])).size).toBe(30)
    }
  })

  it("know the visits before and after one on its day, among those that stand", async () => {
    const { items } = await searchVisits(doctor, {}, soonest, now)
    const around = async (reason: string) => {
      const visit = items.find(found => found.reason === reason)
      if (!visit) throw new Error(reason)
      const { before, after } = await neighboursOf(doctor, visit, now)
      return [before?.patient ?? null, after?.startsAt.getTime() ?? null]
    }
    expect(await around("first")).toEqual([null, nine + HOUR])
    expect(await around("second")).toEqual(["Anna 100%", nine + 3 * HOUR])
    expect(await around("third")).toEqual(["Bob", null])
  })
})
