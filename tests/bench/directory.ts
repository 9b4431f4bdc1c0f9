import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { Pool } from "pg"
import { withFreeTimes } from "@/components/doctors/with-free-times"
import { closeDatabase, db } from "@/db/client"
import { migrate } from "@/db/migrate"
import { refreshStale } from "@/lib/booking/soonest"
import { directory } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { startPostgres } from "@/local/postgres"
import { manyDoctors } from "../doctors/many"
import { testEnv } from "../support/environment"

const zone = "Asia/Kolkata"
const now = Date.now()
const BATCH = 200

/**
 * Visits of every doctor: half an hour each, every second one from 09:00 on, on the ten days before now and after;
 * a ninth of them cancelled.
 */
async function manyVisits(each: number): Promise<void> {
  await db().transaction(async tx => {
    await tx.execute(sql`set local statement_timeout = 0`)
    // Not measured here, and slow to keep for a million rows one by one.
    await tx.execute(sql`
      alter table appointments drop constraint if exists appointments_doctor_free,
        drop constraint if exists appointments_patient_free`)
    await tx.execute(sql`alter table appointments disable trigger all`)
    await tx.execute(sql`
      insert into appointments (id, doctor_id, patient_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes,
        status, fee_minor, currency, created_by, ended_by, ended_reason)
      select gen_random_uuid(), d.id, d.user_id, start, start + interval '30 minutes', 0, 0,
        case when n % 9 = 0 then 'CANCELLED' when start < now() then 'COMPLETED' else 'APPROVED' end, 50000, 'INR',
        d.user_id, case when n % 9 = 0 then 'PATIENT' end, case when n % 9 = 0 then '' end
      from doctors d, generate_series(0, ${each - 1}::int) n,
        lateral (select date_trunc('day', now()) + (n / 5 - 10) * interval '1 day'
          + (210 + n % 5 * 60) * interval '1 minute' as start) s`)
  })
}

/** The median of many runs, in milliseconds, and the statements of one. */
async function measured(run: () => Promise<unknown>, times: number) {
  for (let warm = 0; warm < 300; warm++) await run()
  let statements = 0
  const query = Pool.prototype.query
  Object.assign(Pool.prototype, {
    query(this: Pool, ...sent: Parameters<Pool["query"]>) {
      statements++
      return Reflect.apply(query, this, sent)
    },
  })
  await run()
  Object.assign(Pool.prototype, { query })
  const took: number[] = []
  for (let count = 0; count < times; count++) {
    const began = performance.now()
    await run()
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  return { median: took[times >> 1] ?? 0, p95: took[Math.floor(times * 0.95)] ?? 0, statements }
}

const pages = (last: number) => ({
  "soonest, first page": { sort: "soonest" },
  "soonest, free within a week": { sort: "soonest", free: "week" },
  "soonest, last page": { sort: "soonest", page: last },
  "by name, first page": { sort: "name" },
})

async function pagesAt(doctors: number): Promise<Map<string, Awaited<ReturnType<typeof measured>>>> {
  const figures = new Map<string, Awaited<ReturnType<typeof measured>>>()
  for (const [what, search] of Object.entries(pages(Math.ceil(doctors / 12)))) {
    const parsed = directorySearch.parse(search)
    const page = async () => withFreeTimes((await directory(parsed, { zone, now })).doctors, zone, now)
    figures.set(what, await measured(page, 100))
  }
  return figures
}

/** Doctors looked at again per second, when all of them are stale. */
async function throughput(): Promise<number> {
  await db().execute(sql`update doctors set next_free_checked_at = null`)
  const began = performance.now()
  let looked = 0
  for (let batch = BATCH; batch === BATCH; looked += batch) batch = await refreshStale(Date.now(), BATCH)
  return looked / ((performance.now() - began) / 1_000)
}

async function fill(doctors: number, visits: number) {
  const began = performance.now()
  await manyDoctors(doctors, now)
  await manyVisits(visits)
  await db().execute(sql`vacuum analyze`)
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  const made = await db().execute<{ doctors: string; visits: string }>(
    sql`select (select count(*) from doctors) doctors, (select count(*) from appointments) visits`,
  )
  const row = made.rows[0]
  console.log(
    `${Number(row?.doctors).toLocaleString("en")} doctors, ${Number(row?.visits).toLocaleString("en")} visits (made in ${seconds} s)`,
  )
}

const SMALL = 100
const LARGE = 10_000
const VISITS = 100

const dataDir = await mkdtemp(join(tmpdir(), "docket-bench-"))
const cluster = await startPostgres({ dataDir, throwaway: true })
try {
  Object.assign(process.env, testEnv, {
    DATABASE_URL: cluster.url,
    DATABASE_DRIVER: "pg",
    DATABASE_POOL: "4",
  })
  await migrate(cluster.url)
  await fill(SMALL, VISITS)
  const small = await pagesAt(SMALL)
  console.log(`  doctors looked at again: ${Math.round(await throughput()).toLocaleString("en")} a second`)
  await db().execute(sql`truncate appointments, doctors, users cascade`)
  await fill(LARGE, VISITS)
  const large = await pagesAt(LARGE)
  for (const [what, few] of small) {
    const many = large.get(what) ?? few
    console.log(
      `${what}, with next free times: ${few.median.toFixed(1)} ms at ${SMALL} doctors (p95 ${few.p95.toFixed(1)}), ${many.median.toFixed(1)} ms at ${LARGE} (p95 ${many.p95.toFixed(1)}), ratio ${(many.median / few.median).toFixed(2)}; statements ${few.statements} and ${many.statements}`,
    )
  }
  console.log(`doctors looked at again: ${Math.round(await throughput()).toLocaleString("en")} a second`)
} finally {
  await closeDatabase()
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
}
