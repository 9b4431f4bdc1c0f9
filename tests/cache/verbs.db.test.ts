import { beforeEach, describe, expect, it } from "vitest"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { complete } from "@/lib/booking/complete"
import { noShow } from "@/lib/booking/no-show"
import { visitNumbers } from "@/lib/booking/numbers"
import { allVisits, doctorVisits, patientVisits } from "@/lib/booking/queries"
import { reject } from "@/lib/booking/reject"
import { reschedule } from "@/lib/booking/reschedule"
import { outdate } from "@/lib/cache/outdate"
import type { Result } from "@/lib/result"
import { nine, now, scene, wish } from "../booking/scene"
import { givenAdmin } from "../support/people"
import { givenRedis } from "./light-redis"

const redis = givenRedis()
const DAY = 86_400_000
const today = { from: now, to: now + 3 * DAY }
const later = Date.parse(nine) + 2 * DAY
let admin: Awaited<ReturnType<typeof givenAdmin>>
beforeEach(async () => {
  admin = await givenAdmin()
})

/** All that people see of the visit, as its pages ask for it; lists of more than a hundred are never kept. */
async function seen(at: number, limit = 20) {
  const { doctor, patient } = scene
  const ofDoctor = { doctorId: doctor.doctorId, limit }
  const pages = await Promise.all([
    patientVisits(patient, { scope: "upcoming", limit }, at),
    patientVisits(patient, { scope: "past", limit }, at),
    doctorVisits(doctor, { scope: "requests", limit }, at),
    doctorVisits(doctor, { scope: "upcoming", limit }, at),
    doctorVisits(doctor, { scope: "past", limit }, at),
    allVisits(admin, ofDoctor, at),
    allVisits(admin, { ...ofDoctor, status: "APPROVED" }, at),
    allVisits(patient, { limit }, at),
  ])
  return pages.map(({ items }) => items)
}

async function booked(approved: boolean): Promise<string> {
  const made = await book(scene.patient, wish(), now)
  if (!made.ok) throw new Error(made.refusal)
  if (approved) await approve(scene.doctor, made.value, now)
  return made.value.id
}

type Verb = (id: string) => Promise<Result<unknown, string, unknown>>
/** Each verb, whether its visit stands before, when the lists are looked at, and which number it moves. */
const verbs: [name: string, verb: Verb, approved: boolean, at: number, number: string][] = [
  [
    "book",
    () => book(scene.patient, wish(new Date(Date.parse(nine) + 3_600_000).toISOString()), now),
    false,
    now,
    "waiting",
  ],
  ["approve", id => approve(scene.doctor, { id }, now), false, now, "waiting"],
  ["reject", id => reject(scene.doctor, { id, reason: "Full" }, now), false, now, "waiting"],
  ["cancel", id => cancel(scene.patient, { id, reason: "Well again" }, now), true, now, "ahead"],
  ["complete", id => complete(scene.doctor, { id, notes: "Rest." }, later), true, later, "completed"],
  ["no-show", id => noShow(scene.doctor, { id }, later), true, later, "missed"],
  [
    "move",
    id =>
      reschedule(
        scene.patient,
        { id, start: new Date(Date.parse(nine) + 10 * DAY).toISOString(), version: 1 },
        now,
      ),
    true,
    now,
    "today",
  ],
]

/** What becomes of Redis before a verb's invalidation, and after it. */
const weathers: [name: string, before: () => void, after: () => void][] = [
  ["on", () => undefined, () => undefined],
  ["off", redis.breakIt, () => undefined],
  [
    "switched off during it and on again after it",
    redis.breakIt,
    () => {
      redis.mend()
      redis.tryAgain()
    },
  ],
  [
    "hanging during it and well again after it",
    redis.hang,
    () => {
      redis.mend()
      redis.tryAgain()
    },
  ],
]

describe.each(weathers)("with Redis %s, the next page shows", (_, before, after) => {
  it.each(verbs)("%s", async (_name, verb, approved, at, number) => {
    const id = await booked(approved)
    const numbers = async () => Object.entries(await visitNumbers(scene.doctor, today, at))
    const [old, counted] = [await seen(at), await numbers()]
    expect(await seen(at)).toEqual(old)
    before()
    const done = await verb(id)
    if (!done.ok) throw new Error(done.refusal)
    const started = performance.now()
    await outdate(done.events)
    expect(performance.now() - started).toBeLessThan(1_000)
    after()
    const fresh = await seen(at)
    expect(fresh).toEqual(await seen(at, 101))
    expect(fresh).not.toEqual(old)
    expect(await seen(at)).toEqual(fresh)
    const moved = (await numbers()).filter(([name, count], index) => counted[index]?.[1] !== count && name)
    expect(moved.map(([name]) => name)).toContain(number)
  })
})
