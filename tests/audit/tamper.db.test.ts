import { eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, test } from "vitest"
import { db, type Tx } from "@/db/client"
import { auditSeals, auditUnsealed } from "@/db/schema/audit"
import { seal } from "@/lib/audit/seal"
import { person } from "@/tests/notifications/people"
import { log, subject, verdictAfter } from "./history"

let actor: { id: string }

beforeAll(async () => {
  actor = await person("PATIENT")
  await log(actor, 12)
  await seal(1_000)
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
    await log(actor, 1)
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
