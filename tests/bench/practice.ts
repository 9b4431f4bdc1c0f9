import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { Client } from "pg"
import { migrate } from "@/db/migrate"
import { link } from "@/lib/audit/chain"
import { type AuditRow, start } from "@/lib/audit/rules"
import { fillPeople } from "./practice-people"
import { fillMoney, fillTelling } from "./practice-records"
import { fillVisits } from "./practice-visits"

/** How much of everything a practice has; `busy` visits are one doctor's own, `told` visits have all that is told of them. */
export type Size = { doctors: number; patients: number; visits: number; busy: number; told: number }

/** Two years back and two months ahead, as issue 7 asks for. */
export const large: Size = {
  doctors: 10_000,
  patients: 100_000,
  visits: 1_000_000,
  busy: 20_000,
  told: 150_000,
}
/** So little that no list has a second row. */
export const small: Size = { doctors: 1, patients: 1, visits: 2, busy: 2, told: 1 }

export type Ask = (statement: string) => Promise<Record<string, unknown>[]>

/** A cached practice is made anew after so long: what is to come tomorrow would else be long over. */
const STALE = "3 days"
const CONSTRAINTS = ["appointments_doctor_free", "appointments_patient_free"]

/**
 * The address of a database in the cluster that holds a practice of this size, made by SQL alone when there is none, when it
 * is some days old or of another schema, or when `fresh`. All benches share it: they may add, and must not take away.
 */
export async function bigPractice(
  cluster: string,
  name: string,
  size: Size,
  { fresh = false, say = console.log } = {},
): Promise<string> {
  const url = Object.assign(new URL(cluster), { pathname: `/${name}` }).href
  const mark = markOf(size)
  if (!fresh && (await isThere(cluster, name, mark))) return url
  const began = performance.now()
  const draft = `${name}_draft`
  await once(cluster, async ask => {
    await ask(`drop database if exists ${draft} with (force)`)
    await ask(`create database ${draft}`)
    // Nothing here has to outlive a power cut.
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
      await ask(`alter system set ${setting} = off`)
    await ask("alter system set max_wal_size = '8GB'")
    await ask("select pg_reload_conf()")
  })
  const draftUrl = Object.assign(new URL(cluster), { pathname: `/${draft}` }).href
  await migrate(draftUrl)
  await once(draftUrl, ask =>
    fill(ask, size, step => say(`  ${step}: ${((performance.now() - began) / 1_000).toFixed(0)} s`)),
  )
  await once(draftUrl, sealed)
  await once(draftUrl, ask => ask("vacuum analyze"))
  await once(cluster, async ask => {
    await ask(`drop database if exists ${name} with (force)`)
    await ask(`alter database ${draft} rename to ${name}`)
    await ask(`comment on database ${name} is '${mark} ${new Date().toISOString()}'`)
  })
  say(`made ${name} in ${((performance.now() - began) / 1_000).toFixed(0)} s`)
  return url
}

/** Fills without triggers, checks of references and most indexes, which are made when the rows are there. */
export async function fill(ask: Ask, size: Size, done: (step: string) => void): Promise<void> {
  await ask("set session_replication_role = replica")
  await ask("set maintenance_work_mem = '1GB'")
  await ask("set work_mem = '256MB'")
  const indexes = await ask(`
    select i.indexname as name, i.indexdef as made from pg_indexes i
    where schemaname = 'public' and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`)
  const constraints = await ask(`
    select conname as name, pg_get_constraintdef(oid) as made from pg_constraint
    where conname in (${CONSTRAINTS.map(name => `'${name}'`)})`)
  for (const { name } of constraints) await ask(`alter table appointments drop constraint ${name}`)
  for (const { name } of indexes) await ask(`drop index ${name}`)
  await fillPeople(ask, size)
  done("people")
  await fillVisits(ask, size)
  done("visits")
  await fillMoney(ask)
  await fillTelling(ask, size)
  done("money, events, letters")
  for (const { made } of indexes) await ask(String(made))
  done("indexes")
  for (const { name, made } of constraints)
    await ask(`alter table appointments add constraint ${name} ${made}`)
  done("who is free")
}

/** Chains the log with the very function of the sealer, so that it can be verified. */
async function sealed(ask: Ask): Promise<void> {
  const exact = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
  for (let tip = start; ; ) {
    const rows = await ask(`
      select id::int, event_id as "eventId", action, subject_type as "subjectType", subject_id as "subjectId",
        actor_kind as "actorKind", actor_id as "actorId", request_id as "requestId", details,
        ${exact("occurred_at")} as "occurredAt", ${exact("recorded_at")} as "recordedAt"
      from audit_log where id > ${tip.auditId} order by id limit 20000`)
    if (!rows.length) return
    const chain = rows.map(row => {
      tip = link(tip, row as AuditRow)
      return `(${tip.position}, ${tip.auditId}, '${tip.hash}')`
    })
    await ask(`insert into audit_seals (position, audit_id, hash) values ${chain}`)
  }
}

/** Made by these very files, for this schema. */
function markOf(size: Size): string {
  const files = ["practice", "practice-people", "practice-visits", "practice-records"].map(
    name => `tests/bench/${name}.ts`,
  )
  const read = [...files, "db/migrations/meta/_journal.json", "db/migrations/0011_staff.sql"].map(file =>
    readFileSync(file, "utf8"),
  )
  return createHash("sha256")
    .update(JSON.stringify([size, read]))
    .digest("hex")
    .slice(0, 16)
}

async function isThere(cluster: string, name: string, mark: string): Promise<boolean> {
  const rows = await once(cluster, ask =>
    ask(`select shobj_description(oid, 'pg_database') as said from pg_database where datname = '${name}'
      and split_part(shobj_description(oid, 'pg_database'), ' ', 1) = '${mark}'
      and split_part(shobj_description(oid, 'pg_database'), ' ', 2)::timestamptz > now() - interval '${STALE}'`),
  )
  return rows.length > 0
}

/** Works over one connection of its own. */
export async function once<T>(url: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(async statement => (await client.query(statement)).rows)
  } finally {
    await client.end()
  }
}
