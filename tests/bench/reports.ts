import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import { Pool } from "pg"
import { closeDatabase, db } from "@/db/client"
import { migrate } from "@/db/migrate"
import { makeAdmin, makeDoctor } from "@/lib/accounts/actor"
import { dashboardOf, practiceDashboardOf } from "@/lib/reports/numbers"
import { daily, doctorsInMonth, monthly, subjectOf } from "@/lib/reports/queries"
import { addMonths, monthNow } from "@/lib/reports/rules"
import { startPostgres } from "@/local/postgres"
import { manyDoctors } from "../doctors/many"
import { testEnv } from "../support/environment"
import { aYearOfVisits } from "./year-of-visits"

const [DOCTORS, PATIENTS, VISITS] = [10_000, 100_000, 100]

/** Middle and slowest of some runs in milliseconds, and the statements of one. */
async function measured(what: string, run: () => Promise<unknown>): Promise<void> {
  await run()
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
  for (let turn = 0; turn < 9; turn++) {
    const began = performance.now()
    await run()
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  console.log(
    `${what}: ${took[4]?.toFixed(0)} ms, at most ${took[8]?.toFixed(0)}; ${statements} statements outside transactions`,
  )
}

const dataDir = await mkdtemp(join(tmpdir(), "docket-bench-"))
const cluster = await startPostgres({ dataDir, throwaway: true })
try {
  Object.assign(process.env, testEnv, {
    DATABASE_URL: cluster.url,
    DATABASE_DRIVER: "pg",
    DATABASE_POOL: "4",
  })
  await migrate(cluster.url)
  const now = Date.now()
  // In parts, each within what a statement may take.
  for (let made = 0; made < DOCTORS; made += 1_000) await manyDoctors(1_000, now)
  await aYearOfVisits({ patients: PATIENTS, each: VISITS })
  const {
    rows: [one],
  } = await db().execute<{ id: string; userId: string }>(
    sql`select id, user_id as "userId" from doctors order by id limit 1`,
  )
  if (!one) throw new Error("nobody to measure")
  const [doctor, admin] = [makeDoctor(one.userId, one.id), makeAdmin(one.userId)]
  const month = addMonths(monthNow("Asia/Kolkata", now), -1)
  const span = { from: addMonths(month, -10), to: addMonths(month, 1) }
  const practice = await subjectOf(admin)
  const own = await subjectOf(doctor)
  if (!practice || !own) throw new Error("nobody to measure")
  console.log(`${DOCTORS} doctors, ${PATIENTS} patients, ${DOCTORS * VISITS} visits`)
  await measured("a doctor’s twelve months", () => monthly(own, span, now))
  await measured("a doctor’s month by day", () => daily(own, month, now))
  await measured("the practice’s twelve months", () => monthly(practice, span, now))
  await measured("the practice’s month by day", () => daily(practice, month, now))
  for (const sort of ["name", "visits", "utilisation"] as const)
    await measured(`a month’s doctors by ${sort}`, () =>
      doctorsInMonth(admin, { month, sort, down: true, page: 1 }, now),
    )
  await measured("a doctor’s dashboard", () => dashboardOf(doctor, now))
  await measured("the practice’s dashboard", () => practiceDashboardOf(admin, now))
  if (process.argv[2] === "wait")
    await new Promise(resolve => setTimeout(resolve, 3_600_000, console.log(cluster.url)))
} finally {
  await closeDatabase()
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
}
