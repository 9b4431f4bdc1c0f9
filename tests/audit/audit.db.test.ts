import { asc, desc, eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeAll, describe, expect, test } from "vitest"
import { db, type Tx } from "@/db/client"
import { auditLog, auditSeals, auditUnsealed } from "@/db/schema/audit"
import { eventReceipts, events } from "@/db/schema/events"
import { makeAdmin } from "@/lib/accounts/actor"
import { auditPage, verifyChain } from "@/lib/audit/queries"
import { seal } from "@/lib/audit/seal"
import { receive } from "@/lib/events/receive"
import { person } from "@/tests/notifications/people"

const admin = makeAdmin(v7())
const subject = v7()
let actor: { id: string }

/** Events of one visit, received by the audit consumer like any other. */
async function log(count: number): Promise<void> {
  for (let made = 0; made < count; made++) {
    const id = v7()
    const payload = {
      appointmentId: subject,
      version: 1,
      doctorId: v7(),
      patientId: actor.id,
      startsAt: "2026-11-24T05:00:00.000Z",
      endsAt: "2026-11-24T05:30:00.000Z",
      status: "PENDING",
      by: "patient",
      smuggled: "Meera Iyer",
    }
    await db()
      .insert(events)
      .values({
        id,
        type: "APPOINTMENT_BOOKED",
        subjectType: "appointment",
        subjectId: subject,
        actorKind: "patient",
        actorId: actor.id,
        requestId: `req-${made}`,
        payload,
      })
    await db().insert(eventReceipts).values({ eventId: id, consumer: "audit" })
    expect(await receive(id, "audit")).toBe("done")
  }
}

/** Does `harm` as a superuser past every trigger and foreign key, asks for the verdict, and undoes it. */
async function verdictAfter(harm: (tx: Tx) => Promise<unknown>) {
  const tables = ["audit_log", "audit_seals", "audit_unsealed"] as const
  await db().transaction(async tx => {
    for (const table of tables) await tx.execute(sql.raw(`create table kept_${table} as table ${table}`))
    await tx.execute(sql`set local session_replication_role = replica`)
    await harm(tx)
  })
  const verdict = await verifyChain(admin)
  await db().transaction(async tx => {
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const table of tables) {
      const overriding = table === "audit_log" ? "overriding system value" : ""
      await tx.execute(sql.raw(`delete from ${table}`))
      await tx.execute(sql.raw(`insert into ${table} ${overriding} select * from kept_${table}`))
      await tx.execute(sql.raw(`drop table kept_${table}`))
    }
  })
  expect(await verifyChain(admin)).toMatchObject({ ok: true })
  return verdict
}

beforeAll(async () => {
  actor = await person("PATIENT")
  await log(12)
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

describe("somebody past the triggers is found out, and the row named", () => {
  const at = (position: number) => sql`(select audit_id from kept_audit_seals where position = ${position})`
  const idAt = async (position: number) =>
    (
      await db().select({ id: auditSeals.auditId }).from(auditSeals).where(eq(auditSeals.position, position))
    )[0]?.id

  const harms: [string, number, (tx: Tx) => Promise<unknown>][] = [
    [
      "one byte of the details flipped",
      4,
      tx =>
        tx.execute(
          sql`update audit_log set details = replace(details, 'PENDING', 'PENDINg') where id = ${at(4)}`,
        ),
    ],
    [
      "a time moved by a microsecond",
      7,
      tx =>
        tx.execute(
          sql`update audit_log set occurred_at = occurred_at + interval '1 microsecond' where id = ${at(7)}`,
        ),
    ],
    [
      "another actor",
      1,
      tx => tx.execute(sql`update audit_log set actor_id = subject_id where id = ${at(1)}`),
    ],
    [
      "a seal's hash altered",
      6,
      tx => tx.execute(sql`update audit_seals set hash = repeat('0', 64) where position = 6`),
    ],
    ["a row deleted", 5, tx => tx.execute(sql`delete from audit_log where id = ${at(5)}`)],
    [
      "a row deleted with its seal",
      5,
      async tx => {
        await tx.execute(sql`delete from audit_log where id = ${at(5)}`)
        await tx.execute(sql`delete from audit_seals where position = 5`)
      },
    ],
    [
      "a row deleted with its seal, and the gap closed",
      6,
      async tx => {
        await tx.execute(sql`delete from audit_log where id = ${at(5)}`)
        await tx.execute(sql`delete from audit_seals where position = 5`)
        await tx.execute(sql`update audit_seals set position = position + 1000 where position > 5`)
        await tx.execute(sql`update audit_seals set position = position - 1001 where position > 1000`)
      },
    ],
    ["a seal taken out", 9, tx => tx.execute(sql`delete from audit_seals where position = 9`)],
    [
      "two rows' contents swapped",
      3,
      tx =>
        tx.execute(sql`
      update audit_log a set request_id = b.request_id from audit_log b
      where (a.id, b.id) in ((${at(3)}, ${at(8)}), (${at(8)}, ${at(3)}))`),
    ],
    [
      "two seals swapped",
      4,
      async tx => {
        await tx.execute(sql`update audit_seals set position = 0 where position = 3`)
        await tx.execute(sql`update audit_seals set position = 3 where position = 4`)
        await tx.execute(sql`update audit_seals set position = 4 where position = 0`)
      },
    ],
    [
      "the last row and its seal cut off",
      12,
      async tx => {
        await tx.execute(sql`delete from audit_log where id = ${at(12)}`)
        await tx.execute(sql`delete from audit_seals where position = 12`)
      },
    ],
    [
      "the last four cut off",
      9,
      async tx => {
        await tx.execute(sql`delete from audit_log where id >= ${at(9)}`)
        await tx.execute(sql`delete from audit_seals where position >= 9`)
      },
    ],
  ]

  test.each(harms)("%s", async (_what, position, harm) => {
    const auditId = await idAt(position)
    expect(await verdictAfter(harm)).toEqual({ ok: false, auditId, why: expect.any(String) })
  })

  test("a row slipped in", async () => {
    const verdict = await verdictAfter(tx =>
      tx.execute(sql`
        insert into audit_log (id, action, subject_type, subject_id, actor_kind, details, occurred_at) overriding system value
        values (900, 'APPOINTMENT_APPROVED', 'appointment', ${subject}, 'admin', '{}', now())`),
    )
    expect(verdict).toEqual({ ok: false, auditId: 900, why: expect.stringMatching(/no place/) })
  })

  test("a waiting row deleted, or taken out of the queue", async () => {
    await log(1)
    const [last] = await db().select({ id: auditUnsealed.auditId }).from(auditUnsealed)
    expect(
      await verdictAfter(tx => tx.execute(sql`delete from audit_log where id = ${last?.id}`)),
    ).toMatchObject({
      ok: false,
      auditId: last?.id,
    })
    expect(await verdictAfter(tx => tx.execute(sql`delete from audit_unsealed`))).toMatchObject({
      ok: false,
      auditId: last?.id,
    })
    await seal(1)
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
    expect((await auditPage(admin, { subjectId: subject })).items).toHaveLength(13)
    expect((await auditPage(admin, { subjectId: v7() })).items).toEqual([])
    expect((await auditPage(admin, { subjectId: "x'; --" })).items).toEqual([])
    expect((await auditPage(admin, { action: "APPOINTMENT_APPROVED" })).items).toEqual([])
    expect((await auditPage(admin, { cursor: "nonsense" })).items).toHaveLength(13)
  })
})
