import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import { makePatient } from "@/lib/accounts/actor"
import { bell } from "@/lib/live/queries"
import { markAllRead, markDeleted, markRead } from "@/lib/notifications/mark"
import { inbox } from "@/lib/notifications/queries"
import { happened, visit } from "./people"

const unreadCount = async (actor: typeof mine) => (await bell(actor)).unread

let mine: ReturnType<typeof makePatient>
let theirs: ReturnType<typeof makePatient>

/** Seven notifications of mine, two of which share their instant, and one of somebody else's. */
beforeEach(async () => {
  const its = await visit()
  const other = await visit()
  mine = makePatient(its.patient.id)
  theirs = makePatient(other.patient.id)
  for (const second of [1, 2, 3, 3, 5, 6, 7]) await put(its, second)
  await put(other, 4)
})

async function put(its: Awaited<ReturnType<typeof visit>>, second: number): Promise<void> {
  const { id: eventId } = await happened(its, "APPOINTMENT_APPROVED", "doctor")
  await db()
    .insert(notifications)
    .values({
      eventId,
      userId: its.patient.id,
      kind: "confirmed",
      title: "Visit confirmed",
      body: `second ${second}`,
      appointmentId: its.id,
      createdAt: new Date(Date.UTC(2026, 10, 20, 8, 0, second)),
    })
}

test("shows only the actor's own, newest first, page by page, none twice and none left out", async () => {
  const seen: string[] = []
  let cursor: string | null | undefined
  let pages = 0
  do {
    const page = await inbox(mine, { limit: 3, cursor: cursor ?? undefined })
    seen.push(...page.items.map(item => item.body))
    cursor = page.nextCursor
    pages++
  } while (cursor)
  expect(seen).toEqual([7, 6, 5, 3, 3, 2, 1].map(second => `second ${second}`))
  expect(pages).toBe(3)
})

test("a cursor that is none starts from the beginning", async () => {
  const page = await inbox(mine, { cursor: "'; drop table", limit: 1 })
  expect(page.items[0]?.body).toBe("second 7")
})

describe("reading", () => {
  test("marks one, keeps the first time, and takes it back", async () => {
    const [item] = (await inbox(mine)).items
    const id = item?.id ?? ""
    expect(await markRead(mine, { id, read: true })).toMatchObject({ ok: true })
    const readAt = (await inbox(mine)).items[0]?.readAt
    expect(readAt).toBeInstanceOf(Date)
    await markRead(mine, { id, read: true })
    expect((await inbox(mine)).items[0]?.readAt).toEqual(readAt)
    expect(await unreadCount(mine)).toBe(6)
    expect((await inbox(mine, { filter: "unread" })).items).toHaveLength(6)
    await markRead(mine, { id, read: false })
    expect(await unreadCount(mine)).toBe(7)
  })

  test("takes one away, from list and count, and brings it back", async () => {
    const [item] = (await inbox(mine)).items
    const id = item?.id ?? ""
    expect(await markDeleted(mine, { id, deleted: true })).toMatchObject({ ok: true })
    expect(await markDeleted(mine, { id, deleted: true })).toMatchObject({ ok: true })
    expect((await inbox(mine)).items.map(item => item.id)).not.toContain(id)
    expect(await unreadCount(mine)).toBe(6)
    expect(await markRead(mine, { id, read: true })).toEqual({ ok: false, refusal: "not-found" })
    await markDeleted(mine, { id, deleted: false })
    expect((await inbox(mine)).items[0]).toEqual(item)
  })

  test("somebody else's does not exist", async () => {
    const [item] = (await inbox(theirs)).items
    const id = item?.id ?? ""
    expect(await markRead(mine, { id, read: true })).toEqual({ ok: false, refusal: "not-found" })
    expect(await markDeleted(mine, { id, deleted: true })).toEqual({ ok: false, refusal: "not-found" })
    expect((await inbox(theirs)).items[0]?.id).toBe(id)
    const [row] = await db().select().from(notifications).where(eq(notifications.id, id))
    expect(row?.readAt).toBeNull()
  })

  test("marks all of the actor's own and no more", async () => {
    expect(await markAllRead(mine)).toMatchObject({ ok: true, value: 7 })
    expect(await markAllRead(mine)).toMatchObject({ ok: true, value: 0 })
    expect([await unreadCount(mine), await unreadCount(theirs)]).toEqual([0, 1])
  })
})
