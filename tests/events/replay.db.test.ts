import { and, eq, sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { auditLog } from "@/db/schema/audit"
import { eventReceipts } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import type { Admin, Patient } from "@/lib/accounts/actor"
import { receive } from "@/lib/events/receive"
import { replay, replayDead } from "@/lib/events/replay"
import { sweep } from "@/lib/events/sweep"
import { happened, visit } from "../notifications/people"
import { givenAdmin, givenPatient } from "../support/people"
import { deadEvent } from "./dead"

let admin: Admin
let patient: Patient

beforeEach(async () => {
  admin = await givenAdmin()
  patient = await givenPatient()
  await db().execute(sql`update event_receipts set state = 'DONE' where state <> 'DONE'`)
})

const audit = "audit" as const
const now = () => Date.now()
const withTime = () => ({ now, until: now() + 20_000 })
const receiptOf = async (eventId: string, consumer = "audit") =>
  (
    await db()
      .select()
      .from(eventReceipts)
      .where(and(eq(eventReceipts.eventId, eventId), eq(eventReceipts.consumer, consumer)))
  )[0]
const linesOf = (eventId: string) => db().$count(auditLog, eq(auditLog.eventId, eventId))
/** The log's lines that say that somebody replayed this event. */
const replaysOf = (eventId: string) =>
  db()
    .select({ actorId: auditLog.actorId, details: auditLog.details })
    .from(auditLog)
    .where(and(eq(auditLog.action, "EVENT_REPLAYED"), eq(auditLog.subjectId, eventId)))
const sweepAll = () => sweep({ now, until: now() + 20_000, aheadSeconds: 60, letters: false })

/** Whatever is done while the log can't be written. */
async function whileBroken(work: () => Promise<unknown>) {
  await db().execute(sql`alter table audit_log rename column details to details_gone`)
  await work().finally(() => db().execute(sql`alter table audit_log rename column details_gone to details`))
}

describe("replaying", () => {
  it("is for admins: nobody else has what it asks for", async () => {
    const eventId = await deadEvent(patient.userId)
    // @ts-expect-error A patient is no admin.
    const impossible = () => replay(patient, { eventId, consumer: audit }, now())
    expect(impossible).toBeTypeOf("function")
    expect(await receiptOf(eventId)).toMatchObject({ state: "DEAD", attempts: 12 })
  })

  it("a dead event: it begins anew, is done at once, and the log says who had it done", async () => {
    const eventId = await deadEvent(patient.userId)
    const answer = await replay(admin, { eventId, consumer: audit }, now())
    expect(answer).toMatchObject({ ok: true, value: { done: 1, waiting: 0, left: 0 } })
    expect(await receiptOf(eventId)).toMatchObject({ state: "DONE", attempts: 0, lastError: null })
    expect(await linesOf(eventId)).toBe(1)
    await sweepAll()
    expect(await linesOf(eventId)).toBe(1)
    expect(await replaysOf(eventId)).toEqual([
      { actorId: admin.userId, details: JSON.stringify({ eventId, type: "SIGNED_IN", consumer: "audit" }) },
    ])
  })

  it("many times at once: the effect is there once, and each replay that was accepted has its line", async () => {
    const booked = await happened(await visit(), "APPOINTMENT_BOOKED", "patient")
    await db().update(eventReceipts).set({ state: "DEAD" }).where(eq(eventReceipts.eventId, booked.id))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        replay(admin, { eventId: booked.id, consumer: "notifications" }, now()),
      ),
    )
    const accepted = answers.filter(({ ok }) => ok).length
    expect(accepted).toBeGreaterThan(0)
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe("already-done")
    await sweepAll()
    expect(await receiptOf(booked.id, "notifications")).toMatchObject({ state: "DONE" })
    expect(await receiptOf(booked.id, "audit")).toMatchObject({ state: "DEAD" })
    expect(await db().$count(notifications, eq(notifications.eventId, booked.id))).toBe(2)
    expect(await replaysOf(booked.id)).toHaveLength(accepted)
  })

  it("what is done is refused, and changes nothing", async () => {
    const eventId = await deadEvent(patient.userId)
    await receive(eventId, "audit")
    const before = await receiptOf(eventId)
    expect(await replay(admin, { eventId, consumer: audit }, now())).toMatchObject({
      ...{ ok: false, refusal: "already-done" },
    })
    expect(await receiptOf(eventId)).toEqual(before)
    await sweepAll()
    expect(await replaysOf(eventId)).toEqual([])
  })

  it("what doesn't exist, or has no such consumer, is refused", async () => {
    const none = { eventId: crypto.randomUUID(), consumer: audit }
    expect(await replay(admin, none, now())).toMatchObject({ ok: false, refusal: "not-found" })
    const other = { eventId: await deadEvent(patient.userId), consumer: "notifications" as const }
    expect(await replay(admin, other, now())).toMatchObject({ ok: false, refusal: "not-found" })
  })

  it("one that waits for an hour: it is acted on now", async () => {
    const later = { state: "PENDING" as const, attempts: 9, nextAt: new Date(now() + 3_600_000) }
    const eventId = await deadEvent(patient.userId, later)
    await sweepAll()
    expect(await linesOf(eventId)).toBe(0)
    expect(await replay(admin, { eventId, consumer: audit }, now())).toMatchObject({ value: { done: 1 } })
    expect(await linesOf(eventId)).toBe(1)
  })

  it("what fails again waits, and the sweep does it once its cause is mended", async () => {
    const eventId = await deadEvent(patient.userId)
    await whileBroken(async () => {
      const answer = await replay(admin, { eventId, consumer: audit }, now())
      expect(answer).toMatchObject({ ok: true, value: { done: 0, waiting: 1, left: 0 } })
      expect(await receiptOf(eventId)).toMatchObject({ state: "PENDING", attempts: 1 })
    })
    await sweepAll()
    expect(await receiptOf(eventId)).toMatchObject({ state: "DONE" })
    expect([await linesOf(eventId), (await replaysOf(eventId)).length]).toEqual([1, 1])
  })

  it("what a process died over before it acted, the next sweep does", async () => {
    const eventId = await deadEvent(patient.userId)
    // What the replay leaves behind when nothing comes after its transaction.
    await whileBroken(() => replay(admin, { eventId, consumer: audit }, now()))
    await db()
      .update(eventReceipts)
      .set({ attempts: 0, nextAt: new Date(now() - 1) })
      .where(eq(eventReceipts.eventId, eventId))
    expect((await sweep({ now, until: now() + 20_000, letters: false })).handled).toBeGreaterThan(0)
    expect(await receiptOf(eventId)).toMatchObject({ state: "DONE" })
  })
})

describe("replaying all dead ones", () => {
  it("does those the filter leaves, in batches, each once, whoever else is at it", async () => {
    const mine: string[] = []
    for (let made = 0; made < 120; made++) mine.push(await deadEvent(patient.userId))
    const other = await deadEvent((await givenPatient()).userId)
    const filter = { subject: patient.userId, consumer: audit, type: "SIGNED_IN" as const }
    const answers = await Promise.all([1, 2, 3].map(() => replayDead(admin, filter, withTime())))
    const total = answers.reduce((sum, answer) => sum + (answer.ok ? answer.value.done : 0), 0)
    expect(total).toBe(120)
    for (const eventId of mine) expect(await linesOf(eventId)).toBe(1)
    expect(await receiptOf(other)).toMatchObject({ state: "DEAD", attempts: 12 })
    for (let turn = 0; turn < 4; turn++) await sweepAll()
    const replays = await db().execute(sql`
      select subject_id from audit_log where action = 'EVENT_REPLAYED' and subject_id = any(${sql.param(mine)}::uuid[])`)
    expect(replays.rows).toHaveLength(120)
  })

  it("stops when its time is over, and counts what is left", async () => {
    for (let made = 0; made < 60; made++) await deadEvent(patient.userId)
    let asked = 0
    const clock = { now: () => Date.now() + (asked++ < 2 ? 0 : 60_000), until: Date.now() + 30_000 }
    const answer = await replayDead(admin, { subject: patient.userId }, clock)
    expect(answer).toMatchObject({ ok: true, value: { done: 50, waiting: 0, left: 10 } })
    expect(answer).toMatchObject({ events: { length: 50 } })
  })

  it("leaves alone what waits, and what another version of Docket consumes", async () => {
    const waiting = await deadEvent(patient.userId, { state: "PENDING", nextAt: new Date(now() + 3_600_000) })
    const foreign = await deadEvent(patient.userId, { consumer: "reports" })
    expect(await replayDead(admin, {}, withTime())).toMatchObject({ value: { done: 0, waiting: 0, left: 0 } })
    expect(await receiptOf(waiting)).toMatchObject({ state: "PENDING", attempts: 12 })
    expect(await receiptOf(foreign, "reports")).toMatchObject({ state: "DEAD" })
  })
})
