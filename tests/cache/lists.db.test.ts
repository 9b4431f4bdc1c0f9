import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { invalidate } from "@/lib/cache/invalidate"
import { outdateAttempt } from "@/lib/cache/outdate"
import { tags } from "@/lib/cache/tag-rules"
import { countsHere } from "@/lib/cache/totals"
import { searchVisits, waiting } from "@/lib/day/queries"
import { deskVisits } from "@/lib/desk/queries"
import { record } from "@/lib/events/record"
import { withRequest } from "@/lib/log"
import { patientsOf } from "@/lib/patients/queries"
import { rosterChoices, rosterCount, rosterPage } from "@/lib/roster/queries"
import { rosterList } from "@/lib/roster/schema"
import { userPage } from "@/lib/users/queries"
import { givenRedis } from "./light-redis"
import { givenTown, now, type World } from "./staff-world"

const redis = givenRedis({ patient: true })
const soonest = { by: "time", order: "asc" } as const

/** The lists of staff, by words where there are any, else as `own` narrows them. */
const lists: ((world: World, own: { q?: string; city?: string }) => Promise<unknown>)[] = [
  ({ admin }, own) => deskVisits(admin, own, "UTC", now),
  ({ admin }, own) => rosterPage(admin, rosterList.parse(own), now),
  ({ admin }, own) => rosterCount(admin, own),
  ({ admin }, { q }) => userPage(admin, { q, role: "PATIENT" }),
  ({ doctor }, { q }) => patientsOf(doctor, { q, sort: "name" }, now),
  ({ doctor }, { q }) => searchVisits(doctor, { q }, soonest, now),
]
const counted = async (work: () => Promise<unknown>) => {
  const before = countsHere().counts
  await work()
  const { hits, misses, saved } = countsHere().counts
  return { hits: hits - before.hits, misses: misses - before.misses, saved: saved - before.saved }
}

it("searches by words are always read and leave no trace; filters can't be read in a key", async () => {
  const world = await givenTown()
  await db().update(users).set({ name: "Planted Person" }).where(eq(users.id, world.patient.userId))
  await invalidate([tags.users, tags.details])
  const before = await redis.wire().keys("*")
  for (const list of lists)
    expect(await counted(() => list(world, { q: "planted" }))).toEqual({ hits: 0, misses: 0, saved: 0 })
  expect((await redis.wire().keys("*")).sort()).toEqual(before.sort())
  for (const list of lists) await list(world, { city: world.city })
  const wire = redis.wire()
  const kept = (await wire.keys("cache:v2:*")).filter(key => !before.includes(key))
  expect(kept.length).toBe(lists.length)
  for (const key of kept) {
    expect(key).toMatch(/^cache:v2:[a-z]+:(page|count|desk|[0-9a-f-]{36})(:[\w-]+)*$/)
    const text = String(await wire.get(key))
    const read = `${key}${text}${Buffer.from(text, "base64").toString("latin1")}`
    for (const secret of ["Planted", "Town", "cough", "@people"]) expect(read).not.toContain(secret)
    expect(await wire.ttl(key)).toBeLessThanOrEqual(60)
  }
})

it("a second look at each is one hit, and saves the statements of the first", async () => {
  const world = await givenTown()
  const looks: [saved: number, look: () => Promise<unknown>][] = [
    [1, () => deskVisits(world.admin, { status: "APPROVED" }, "UTC", now)],
    [2, () => deskVisits(world.admin, { city: world.city }, "UTC", now)],
    [1, () => rosterPage(world.admin, rosterList.parse({ city: world.city }), now)],
    [1, () => rosterCount(world.admin, { city: world.city })],
    [2, () => rosterChoices(world.admin)],
    [1, () => userPage(world.admin, { sort: "name" })],
    [1, () => patientsOf(world.doctor, { sort: "visits" }, now)],
    [1, () => searchVisits(world.doctor, { status: "PENDING" }, soonest, now)],
    [1, () => waiting(world.doctor, 7, now)],
  ]
  for (const [saved, look] of looks) {
    expect(await counted(look)).toEqual({ hits: 0, misses: 1, saved: 0 })
    expect(await counted(look)).toEqual({ hits: 1, misses: 0, saved })
  }
})

it("shows what a verb committed before it refused or failed, and nothing of other requests is told early", async () => {
  const world = await givenTown()
  const { userId } = world.patient
  const named = async () =>
    (await userPage(world.admin, { state: "active" })).items.find(({ id }) => id === userId)?.name
  const rename = (name: string) =>
    db().transaction(async tx => {
      await tx.update(users).set({ name }).where(eq(users.id, userId))
      const subject = { type: "user", id: userId } as const
      await record(tx, { type: "PROFILE_CHANGED", subject, payload: { userId } }, { kind: "system" }, now)
    })
  expect(await named()).toBe("Pat Patient")
  await withRequest("first", () => rename("Half Done"))
  await withRequest("second", outdateAttempt)
  expect(await named()).toBe("Pat Patient")
  await withRequest("first", outdateAttempt)
  expect(await named()).toBe("Half Done")
})
