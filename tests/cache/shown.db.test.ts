import { beforeEach, describe, expect, it } from "vitest"
import { actOnHeard } from "@/lib/booking/act-on-heard"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { complete } from "@/lib/booking/complete"
import { noShow } from "@/lib/booking/no-show"
import { doctorVisits, patientVisits } from "@/lib/booking/queries"
import { outdate } from "@/lib/cache/outdate"
import { deskVisits } from "@/lib/desk/queries"
import { saveNotes } from "@/lib/notes/save"
import { hear } from "@/lib/payments/hear"
import { sendRefunds } from "@/lib/payments/send-refunds"
import { dashboardOf, practiceDashboardOf } from "@/lib/reports/numbers"
import { monthly, subjectOf } from "@/lib/reports/queries"
import type { Result } from "@/lib/result"
import { nine, now, scene, wish } from "../booking/scene"
import { givenRazorpay, givenVisit, MINUTE } from "../payments/money-world"
import { paidUnheard } from "../payments/unheard"
import { givenAdmin } from "../support/people"
import { givenRedis } from "./light-redis"

const redis = givenRedis({ patient: true })
const world = givenRazorpay()
const later = Date.parse(nine) + 60 * MINUTE
const november = { from: "2026-11", to: "2026-11" }
let admin: Awaited<ReturnType<typeof givenAdmin>>
beforeEach(async () => {
  admin = await givenAdmin()
})

/** What dashboards and reports of both areas show. */
async function shown() {
  const subject = await subjectOf(scene.doctor)
  if (!subject) throw new Error("no such doctor")
  const practice = await practiceDashboardOf(admin, later)
  return [
    await dashboardOf(scene.doctor, later),
    { ...practice, desk: null },
    await monthly(subject, november, later),
  ]
}

type Verb = (id: string) => Promise<Result<unknown, string, unknown>>
const verbs: [name: string, verb: Verb][] = [
  ["a booking", () => book(scene.patient, wish("2026-11-25T03:30:00.000Z"), now)],
  ["a cancellation", id => cancel(scene.doctor, { id, reason: "Ill" }, now)],
  ["a visit completed", id => complete(scene.doctor, { id, notes: "" }, later)],
  ["a visit missed", id => noShow(scene.doctor, { id }, later)],
]

const weathers: [name: string, before: () => void, after: () => void][] = [
  ["on", () => undefined, () => undefined],
  [
    "switched off during it and on again after it",
    redis.breakIt,
    () => {
      redis.mend()
      redis.tryAgain()
    },
  ],
]

describe.each(weathers)("with Redis %s, dashboards and reports show at once", (_, before, after) => {
  it.each(verbs)("%s", async (_name, verb) => {
    const made = await book(scene.patient, wish(), now)
    if (!made.ok) throw new Error(made.refusal)
    await approve(scene.doctor, made.value, now)
    const old = await shown()
    expect(await shown()).toEqual(old)
    before()
    const done = await verb(made.value.id)
    if (!done.ok) throw new Error(done.refusal)
    await outdate(done.events)
    after()
    const fresh = await shown()
    for (const [place, page] of fresh.entries()) expect(page).not.toEqual(old[place])
    expect(await shown()).toEqual(fresh)
  })
})

it("a payment that was heard shows in the patient's list at once", async () => {
  const visit = await givenVisit({ autoApprove: true })
  const at = visit.bookedAt + MINUTE
  const list = async () => (await patientVisits(visit.patient, { scope: "upcoming" }, at)).items
  const { news } = await paidUnheard(world, visit)
  expect(await list()).toMatchObject([{ status: "PENDING", holdExpiresAt: expect.any(Date) }])
  const heard = await hear(news, at)
  const id = "id" in heard ? heard.id : undefined
  await outdate(await actOnHeard({ at, limit: 1, more: () => true, ...(id && { id }) }))
  expect(await list()).toMatchObject([{ status: "APPROVED", holdExpiresAt: null }])
})

it.each(weathers)(
  "with Redis %s, money given back shows in the desk's list at once",
  async (_, before, after) => {
    const visit = await givenVisit({ autoApprove: true })
    const at = visit.bookedAt + MINUTE
    const money = async () =>
      (await deskVisits(admin, { doctorId: visit.doctor.doctorId }, "UTC", at)).items.map(
        ({ status, paidMinor, backMinor, refundedMinor }) => [status, paidMinor, backMinor, refundedMinor],
      )
    const { news } = await paidUnheard(world, visit)
    const heard = await hear(news, at)
    await outdate(
      await actOnHeard({ at, limit: 1, more: () => true, ...("id" in heard && { id: heard.id }) }),
    )
    expect(await money()).toEqual([["APPROVED", 50_000, 0, 0]])
    const step = async (verb: () => Promise<string[]>) => {
      before()
      await outdate(await verb())
      after()
    }
    await step(async () => {
      const done = await cancel(visit.doctor, { id: visit.id, reason: "Ill" }, at)
      return done.ok ? done.events : []
    })
    expect(await money()).toEqual([["CANCELLED", 50_000, 50_000, 0]])
    await sendRefunds({ at: Date.now(), limit: 5, more: () => true })
    for (const { id } of world.service.till.refunds.rows.values()) world.service.till.settle(id, "processed")
    await step(() => sendRefunds({ at: Date.now() + 60 * MINUTE, limit: 5, more: () => true }))
    expect(await money()).toEqual([["CANCELLED", 50_000, 50_000, 50_000]])
  },
)

it("notes that go on with their version show in every list at once, though no event tells of them", async () => {
  const made = await book(scene.patient, wish(), now)
  if (!made.ok) throw new Error(made.refusal)
  await approve(scene.doctor, made.value, now)
  const listed = async () => (await doctorVisits(scene.doctor, { scope: "upcoming" }, now)).items[0]?.notes
  const write = (notes: string, began: string) =>
    saveNotes(scene.doctor, { id: made.value.id, notes, began }, now)
  const first = await write("Fe", "")
  await outdate(first.ok ? first.events : [])
  expect(await listed()).toBe("Fe")
  expect(await write("Fever", "Fe")).toMatchObject({ ok: true, events: [] })
  expect(await listed()).toBe("Fever")
})
