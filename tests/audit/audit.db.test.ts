import { asc, desc, eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeAll, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { auditLog, auditSeals } from "@/db/schema/audit"
import { eventReceipts } from "@/db/schema/events"
import { auditPage, verifyChain } from "@/lib/audit/queries"
import { seal } from "@/lib/audit/seal"
import { receive } from "@/lib/events/receive"
import { person } from "@/tests/notifications/people"
import { admin, log, subject } from "./history"

let actor: { id: string }

beforeAll(async () => {
  actor = await person("PATIENT")
  await log(actor, 12)
})

test("the row holds exactly the declared facts, once, and waits for its seal", async () => {
  const rows = await db().select().from(auditLog).orderBy(asc(auditLog.id))
  expect(rows).toHaveLength(12)
  expect(rows[0]).toMatchObject({ action: "APPOINTMENT_BOOKED", subjectId: subject, actorId: actor.id })
  expect(Object.keys(JSON.parse(rows[0]?.details ?? ""))).toEqual([
    "appointmentId",
    "version",
    "doctorId",
    "patientId",
    "startsAt",
    "endsAt",
    "status",
    "by",
  ])
  expect(await verifyChain(admin)).toEqual({ ok: true, rows: 0, unsealed: 12 })
})

test("received again, an event adds no row", async () => {
  const [row] = await db().select({ eventId: auditLog.eventId }).from(auditLog).limit(1)
  await db()
    .update(eventReceipts)
    .set({ state: "PENDING" })
    .where(eq(eventReceipts.eventId, row?.eventId ?? ""))
  expect(await receive(row?.eventId ?? "", "audit")).toBe("done")
  expect(await db().$count(auditLog)).toBe(12)
})

test("rows are chained in order, in pieces, by many sealers at once", async () => {
  expect(await seal(5)).toBe(5)
  const sealed = await Promise.all(Array.from({ length: 6 }, () => seal(100)))
  expect(sealed.reduce((sum, rows) => sum + rows)).toBe(7)
  expect(await seal(100)).toBe(0)
  const seals = await db().select().from(auditSeals).orderBy(asc(auditSeals.position))
  expect(seals.map(({ position }) => position)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
  const ids = seals.map(({ auditId }) => auditId)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  expect(await verifyChain(admin)).toEqual({ ok: true, rows: 12, unsealed: 0 })
})

describe("the application itself can't rewrite history", () => {
  test.each([
    "update audit_log set actor_kind = 'admin'",
    "delete from audit_log",
    "truncate audit_log cascade",
    "update audit_seals set hash = ''",
    "delete from audit_seals",
  ])("%s", async statement => {
    await expect(db().execute(sql.raw(statement))).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/append only/) },
    })
  })
})

describe("the admin's page", () => {
  test("lists newest first, page by page, with names and seals", async () => {
    const seen: number[] = []
    let cursor: string | null | undefined
    do {
      const page = await auditPage(admin, { limit: 5, cursor: cursor ?? undefined })
      seen.push(...page.items.map(item => item.id))
      cursor = page.nextCursor
    } while (cursor)
    const all = await db().select({ id: auditLog.id }).from(auditLog).orderBy(desc(auditLog.id))
    expect(seen).toEqual(all.map(({ id }) => id))
    const [first] = (await auditPage(admin)).items
    expect(first).toMatchObject({ actorName: "Meera Iyer", sealed: true, action: "APPOINTMENT_BOOKED" })
  })

  test("finds by action and by subject; what cannot be an id is not found", async () => {
    expect((await auditPage(admin, { subjectId: subject })).items).toHaveLength(12)
    expect((await auditPage(admin, { subjectId: v7() })).items).toEqual([])
    expect((await auditPage(admin, { subjectId: "x'; --" })).items).toEqual([])
    expect((await auditPage(admin, { action: "APPOINTMENT_APPROVED" })).items).toEqual([])
    expect((await auditPage(admin, { cursor: "nonsense" })).items).toHaveLength(12)
  })
})
