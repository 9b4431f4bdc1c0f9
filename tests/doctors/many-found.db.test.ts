import { asc, sql } from "drizzle-orm"
import { beforeAll, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import { doctorPage } from "@/lib/doctors/queries"
import { doctorList } from "@/lib/doctors/schema"
import { matching, orderOf } from "@/lib/doctors/search"
import { manyDoctors } from "./many"

const NOW = Date.parse("2026-11-22T06:30:00Z")

beforeAll(async () => {
  await manyDoctors(3_000, NOW)
  await db().execute(
    sql`update doctors set clinic = 'Cardio House' where id in (select id from doctors order by name limit 300)`,
  )
  await db().execute(sql`vacuum analyze doctors`)
})

it("a word that every tenth doctor holds is looked up, not compared with all of them", async () => {
  const asked = doctorList.parse({ q: "cardio" })
  const found = db()
    .select({ id: doctors.id })
    .from(doctors)
    .where(matching(asked))
    .orderBy(asc(orderOf(asked)), asc(doctors.id))
    .limit(20)
  const { rows } = await db().execute<{ "QUERY PLAN": string }>(sql`explain ${found}`)
  const plan = rows.map(row => row["QUERY PLAN"]).join("\n")
  expect(plan).toContain("doctors_search_trgm")
  expect(plan).not.toContain("Seq Scan on doctors")
  const page = await doctorPage(asked)
  expect(page.items).toHaveLength(20)
  expect(page.items.every(({ clinic }) => clinic === "Cardio House")).toBe(true)
})
