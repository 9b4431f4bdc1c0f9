import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { bells, notifications } from "@/db/schema/notifications"
import { type Actor, makeDoctor, makePatient } from "@/lib/accounts/actor"
import { count } from "@/lib/live/bells"
import { newsSince } from "@/lib/live/queries"
import { markAllRead, markDeleted, markRead } from "@/lib/notifications/mark"
import { notify } from "../notifications/notify"
import { happened, visit } from "../notifications/people"

let its: Awaited<ReturnType<typeof visit>>
let patient: Actor
let doctor: Actor

beforeEach(async () => {
  its = await visit()
  patient = makePatient(its.patient.id)
  doctor = makeDoctor(its.doctor.id, its.facts.doctorId)
})

const tell = async (...about: Parameters<typeof happened>) => {
  const event = await happened(...about)
  return db().transaction(tx => notify(tx, event))
}
const kinds = (news: Awaited<ReturnType<typeof newsSince>>) =>
  news.items.map(({ kind, gone }) => (gone ? `-${kind}` : kind))

test("a bell that never rang is at 0, and asked there it has nothing to tell", async () => {
  expect(await newsSince(patient, 0)).toEqual({ seq: 0, unread: 0, items: [], reset: false })
})

test("each side hears of its own, and of what changed though nothing is said to it", async () => {
  expect((await tell(its, "APPOINTMENT_BOOKED", "patient")).sort()).toEqual(
    [its.patient.id, its.doctor.id].sort(),
  )
  const first = await newsSince(doctor, 0)
  expect([kinds(first), first.unread]).toEqual([["new-request"], 1])
  await tell(its, "APPOINTMENT_APPROVED", "doctor")
  const own = await newsSince(doctor, first.seq)
  expect([own.seq > first.seq, kinds(own)]).toEqual([true, []])
  expect(kinds(await newsSince(patient, 0))).toEqual(["requested", "confirmed"])
})

test("marks are news to the other pages, with the count", async () => {
  await tell(its, "APPOINTMENT_BOOKED", "patient")
  await tell(its, "APPOINTMENT_APPROVED", "doctor")
  const { seq, items } = await newsSince(patient, 0)
  const [requested, confirmed] = items.map(item => item.id)
  await markRead(patient, { id: requested ?? "", read: true })
  const read = await newsSince(patient, seq)
  expect([kinds(read), read.unread, read.items[0]?.readAt !== null]).toEqual([["requested"], 1, true])
  await markDeleted(patient, { id: confirmed ?? "", deleted: true })
  const gone = await newsSince(patient, read.seq)
  expect([kinds(gone), gone.unread]).toEqual([["-confirmed"], 0])
})

test("more than a page can take at once says: load again", async () => {
  const [other] = await db().select().from(bells).where(eq(bells.userId, its.patient.id))
  expect(other).toBeUndefined()
  await tell(its, "APPOINTMENT_BOOKED", "patient")
  const [row] = await db().select().from(notifications).where(eq(notifications.userId, its.patient.id))
  if (!row) throw new Error("no notice")
  for (let turn = 0; turn < 51; turn++) {
    const event = await happened(its, "APPOINTMENT_BOOKED", "patient")
    await db()
      .insert(notifications)
      .values({ ...row, id: event.id, eventId: event.id, seq: 0 })
  }
  const { seq } = await newsSince(patient, 0)
  await markAllRead(patient)
  expect(await newsSince(patient, seq)).toMatchObject({ items: [], reset: true, unread: 0 })
})

test("a number from before the bell was made anew says: load again, once", async () => {
  await tell(its, "APPOINTMENT_BOOKED", "patient")
  const news = await newsSince(patient, 900)
  expect(news).toMatchObject({ seq: 1, reset: true })
  expect((await newsSince(patient, news.seq)).reset).toBe(false)
})

describe("many at once", () => {
  test("who goes on from the last number seen misses none, whatever the order of commits", async () => {
    const types = ["BOOKED", "APPROVED", "CANCELLED", "COMPLETED"] as const
    const events = await Promise.all(
      Array.from({ length: 80 }, (_, turn) =>
        happened(its, `APPOINTMENT_${types[turn % 4] ?? "BOOKED"}`, "patient"),
      ),
    )
    let writing = true
    const seen: string[] = []
    const reading = (async () => {
      let after = 0
      for (let last = false; !last; ) {
        last = !writing
        const news = await newsSince(patient, after)
        expect(news.reset).toBe(false)
        seen.push(...news.items.map(item => item.id))
        after = news.seq
      }
    })()
    const write = async (turn: number) => {
      for (const event of events.filter((_, at) => at % 5 === turn))
        await db().transaction(async tx => {
          await notify(tx, event)
          // Some take longer to commit than others that rang after them would.
          if (turn === 0) await new Promise(resolve => setTimeout(resolve, 20))
        })
    }
    await Promise.all([0, 1, 2, 3, 4].map(write))
    writing = false
    await reading
    const all = await db()
      .select({ id: notifications.id })
      .from(notifications)
      .where(eq(notifications.userId, its.patient.id))
    expect(seen.sort()).toEqual(all.map(row => row.id).sort())
    expect(all).toHaveLength(80)
  })

  test("two who ring the same bells in any order never wait in a circle", async () => {
    const both = [its.patient.id, its.doctor.id]
    const turns = Array.from({ length: 60 }, (_, turn) => (turn % 2 ? both : [...both].reverse()))
    await Promise.all(turns.map(ids => db().transaction(tx => count(tx, ids))))
    expect((await newsSince(patient, 0)).seq).toBe(60)
  })
})
