import { and, eq } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { choices } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { hearReport } from "@/lib/deliveries/hear-report"
import { rowOf, waiting } from "./waiting-texts"

const AT = Date.parse("2026-11-21T10:00:00Z")
const mail = { channel: "EMAIL", address: "m@people.example", subject: "S", html: "<p>H</p>" } as const
const sent = { ...mail, status: "SENT", sentAt: new Date(AT - 60_000), providerId: "mail-1" } as const

const complained = (id: string, again = 0) =>
  hearReport({ sending: { id, again }, providerId: "mail-1", report: "COMPLAINED", why: null }, AT)

const choicesOf = async (userId: string) =>
  Object.fromEntries(
    (await db().select().from(choices).where(eq(choices.userId, userId))).map(one => [one.kind, one.wanted]),
  )
const changesOf = async (userId: string) =>
  db()
    .select({ by: events.actorKind, payload: events.payload })
    .from(events)
    .where(and(eq(events.type, "CHOICES_CHANGED"), eq(events.subjectId, userId)))

describe("a complaint", () => {
  test("turns off the letters that are a choice, and no others, on record", async () => {
    const { id, userId } = await waiting(sent)
    await db().insert(choices).values({ userId, kind: "requested", channel: "EMAIL", wanted: true })
    await db().insert(choices).values({ userId, kind: "reminder", channel: "SMS", wanted: true })
    const { events: made } = await complained(id)
    expect(made).toHaveLength(1)
    const off = await db()
      .select({ kind: choices.kind, channel: choices.channel, wanted: choices.wanted })
      .from(choices)
      .where(eq(choices.userId, userId))
      .orderBy(choices.kind, choices.channel)
    expect(off).toEqual([
      { kind: "completed", channel: "EMAIL", wanted: false },
      { kind: "reminder", channel: "EMAIL", wanted: false },
      { kind: "reminder", channel: "SMS", wanted: true },
      { kind: "requested", channel: "EMAIL", wanted: false },
    ])
    const fields = ["reminder", "requested", "completed"]
    expect(await changesOf(userId)).toEqual([
      { by: "system", payload: { userId, fields: expect.arrayContaining(fields) } },
    ])
  })

  test("told again does not take back what the person chose since, nor does one of a text message", async () => {
    const { id, userId } = await waiting(sent)
    await complained(id)
    await db().update(choices).set({ wanted: true }).where(eq(choices.userId, userId))
    await complained(id)
    expect(await choicesOf(userId)).toEqual({ reminder: true, requested: true, completed: true })
    const sms = await waiting({ status: "SENT", sentAt: new Date(AT) })
    await complained(sms.id)
    expect(await choicesOf(sms.userId)).toEqual({})
  })

  test("of an earlier sending counts too; a doctor's choices are a doctor's; of nobody's there is nothing to turn off", async () => {
    const { id, userId } = await waiting({ ...sent, again: 1 })
    await db().update(users).set({ role: "DOCTOR" }).where(eq(users.id, userId))
    await complained(id, 0)
    expect(await rowOf(id)).toMatchObject({ status: "SENT", report: "COMPLAINED", lastError: null })
    expect(await choicesOf(userId)).toEqual({
      ...{ "new-request": false, "new-visit": false, confirmed: false, rejected: false },
    })
    const invited = await waiting({ ...sent, userId: null })
    expect(await complained(invited.id)).toEqual({ changed: true, events: [] })
  })

  test("leaves nothing of somebody erased", async () => {
    const { id, userId } = await waiting(sent)
    await db().update(users).set({ erasedAt: new Date() }).where(eq(users.id, userId))
    expect(await complained(id)).toEqual({ changed: true, events: [] })
    expect(await choicesOf(userId)).toEqual({})
  })
})
