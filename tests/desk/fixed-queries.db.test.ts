import { sql } from "drizzle-orm"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { type Admin, type Doctor, makeAdmin, makeDoctor } from "@/lib/accounts/actor"
import { auditPage, chainState } from "@/lib/audit/queries"
import { calendarOf } from "@/lib/booking/calendar"
import { allVisits, doctorVisits } from "@/lib/booking/queries"
import { searchVisits } from "@/lib/day/queries"
import { deliveryLog } from "@/lib/deliveries/queries"
import { deskVisits } from "@/lib/desk/queries"
import { consumerNumbers, eventPage } from "@/lib/events/queries"
import { inbox } from "@/lib/notifications/queries"
import { patientsOf } from "@/lib/patients/queries"
import { ledgerPage } from "@/lib/payments/numbers"
import { paymentPage } from "@/lib/payments/queries"
import { dashboardOf, practiceDashboardOf } from "@/lib/reports/numbers"
import { rosterPage } from "@/lib/roster/queries"
import { rosterSearch } from "@/lib/roster/schema"
import { search } from "@/lib/search/queries"
import { applicationPage } from "@/lib/staff/queries"
import { userPage } from "@/lib/users/queries"
import { type Size, small } from "../bench/practice"
import { fillPeople } from "../bench/practice-people"
import { fillMoney, fillTelling } from "../bench/practice-records"
import { fillVisits } from "../bench/practice-visits"
import { statementsOf } from "../support/statements"

type Who = { admin: Admin; doctor: Doctor; now: number }

/** The lists staff live in. A new one is one line; the number of statements is what its page may cost. */
const lists: Record<string, [statements: number, read: (who: Who) => Promise<unknown>]> = {
  "a doctor’s past visits": [1, ({ doctor, now }) => doctorVisits(doctor, { scope: "past", limit: 50 }, now)],
  "a doctor’s visits to come": [
    1,
    ({ doctor, now }) => doctorVisits(doctor, { scope: "upcoming", limit: 50 }, now),
  ],
  "a doctor’s today": [2, ({ doctor, now }) => doctorVisits(doctor, { scope: "today", limit: 50 }, now)],
  "a doctor’s notices": [1, ({ doctor }) => inbox(doctor, { limit: 50 })],
  "all visits": [1, ({ admin, now }) => allVisits(admin, { limit: 50 }, now)],
  "all visits to come": [1, ({ admin, now }) => allVisits(admin, { scope: "upcoming", limit: 50 }, now)],
  "all visits, searched": [1, ({ admin, now }) => allVisits(admin, { q: "a", limit: 50 }, now)],
  "the audit log": [3, ({ admin }) => auditPage(admin, { limit: 50 })],
  "the audit log, searched": [5, ({ admin }) => auditPage(admin, { q: "a", limit: 50 })],
  "the audit log’s chain": [2, ({ admin }) => chainState(admin)],
  "the events": [3, ({ admin }) => eventPage(admin)],
  "the events, searched": [5, ({ admin }) => eventPage(admin, { q: "a" })],
  "the consumers": [2, ({ admin, now }) => consumerNumbers(admin, now)],
  "the deliveries": [1, ({ admin, now }) => deliveryLog(admin, {}, now)],
  "the deliveries, searched": [3, ({ admin, now }) => deliveryLog(admin, { q: "a" }, now)],
  "the payments": [1, ({ admin }) => paymentPage(admin, { show: "all" })],
  "the payments, searched": [3, ({ admin }) => paymentPage(admin, { q: "a", sort: "amount" })],
  "the ledger": [1, ({ admin }) => ledgerPage(admin, {})],
  "the ledger, searched": [3, ({ admin }) => ledgerPage(admin, { q: "a" })],
  applications: [1, ({ admin }) => applicationPage(admin, { state: "waiting" })],
  "the desk’s visits": [1, ({ admin, now }) => deskVisits(admin, { scope: "upcoming" }, "UTC", now)],
  "the desk’s visits, searched": [3, ({ admin, now }) => deskVisits(admin, { q: "a" }, "UTC", now)],
  "the desk’s doctors": [
    1,
    ({ admin, now }) => rosterPage(admin, { ...rosterSearch.parse({}), limit: 50 }, now),
  ],
  users: [1, ({ admin }) => userPage(admin, {})],
  "a doctor’s patients": [1, ({ doctor, now }) => patientsOf(doctor, { sort: "last", limit: 50 }, now)],
  "a doctor’s visits, narrowed": [
    1,
    ({ doctor, now }) => searchVisits(doctor, { q: "a" }, { by: "time", order: "asc" }, now),
  ],
  "a doctor’s dashboard": [9, ({ doctor, now }) => dashboardOf(doctor, now)],
  "an admin’s search": [4, ({ admin, now }) => search(admin, "people", now)],
  "a doctor’s search": [2, ({ doctor, now }) => search(doctor, "people", now)],
  "a doctor’s week": [3, ({ doctor, now }) => calendarOf(doctor, null, 7, now)],
}

const many: Size = { doctors: 60, patients: 60, visits: 400, busy: 200, told: 150 }
const client = new Client({ connectionString: process.env.DATABASE_URL })

async function practiceOf(size: Size): Promise<Who> {
  const ask = async (statement: string) => (await client.query(statement)).rows
  await ask("truncate users, doctors, specialities, events, audit_log, practice cascade")
  await ask("drop table if exists people, staff, diary, money, history")
  await fillPeople(ask, size)
  await fillVisits(ask, size)
  await fillMoney(ask)
  await fillTelling(ask, size)
  const { rows } = await db().execute<{ admin: string; doctor: string; user: string }>(sql`
    select (select id from users where role = 'ADMIN' limit 1) as admin, id as doctor, user_id as user from doctors where slug = 'dr-1'`)
  const { admin, doctor, user } = rows[0] ?? { admin: "", doctor: "", user: "" }
  return { admin: makeAdmin(admin), doctor: makeDoctor(user, doctor), now: Date.now() }
}

const rowsOf = (value: unknown) => JSON.stringify(value).length

beforeAll(async () => {
  await client.connect()
  await client.query("set session_replication_role = replica")
})
afterAll(() => client.end())

describe("the lists of staff", () => {
  it("take as many statements for fifty rows as for one", async () => {
    const counted: Record<string, number[]> = {}
    const read: Record<string, number[]> = {}
    for (const size of [small, many]) {
      const who = await practiceOf(size)
      for (const [name, [, ask]] of Object.entries(lists)) {
        const { sent, value } = await statementsOf(() => ask(who))
        counted[name] = [...(counted[name] ?? []), sent]
        read[name] = [...(read[name] ?? []), rowsOf(value)]
      }
      // Where no visit was completed, nobody is asked who is busiest.
      const { sent } = await statementsOf(() => practiceDashboardOf(who.admin, who.now))
      expect(sent).toBe(size === small ? 9 : 11)
    }
    const expected = Object.fromEntries(Object.entries(lists).map(([name, [few]]) => [name, [few, few]]))
    expect(counted).toEqual(expected)
    // They were longer the second time: else nothing was shown.
    const longer = Object.values(read).filter(([few, more]) => Number(more) > 5 * Number(few))
    expect(longer.length).toBeGreaterThan(8)
  })
})
