import { Pool as NeonPool } from "@neondatabase/serverless"
import { sql } from "drizzle-orm"
import { Client, Pool } from "pg"
import { expect, it, vi } from "vitest"
import { z } from "zod"
import { withFreeTimes } from "@/components/doctors/with-free-times"
import { db } from "@/db/client"
import { directory } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { manyDoctors } from "./many"

const now = Date.now()
const zone = "Asia/Kolkata"
const statement = z.tuple([z.object({ text: z.string() }), z.array(z.unknown())]).rest(z.unknown())

/** A page as it is shown: how many doctors, and the statements it took, over either driver. */
async function page(search: Record<string, unknown> = {}) {
  const asked = [vi.spyOn(Pool.prototype, "query"), vi.spyOn(NeonPool.prototype, "query")]
  const { doctors } = await directory(directorySearch.parse({ sort: "soonest", ...search }), { zone, now })
  const { length } = await withFreeTimes(doctors, zone, now)
  const statements = asked.flatMap(({ mock }) => mock.calls.map(call => statement.parse(call)))
  for (const spy of asked) spy.mockRestore()
  return { shown: length, statements }
}

async function plan([{ text }, values]: z.infer<typeof statement>): Promise<string> {
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const { rows } = await client.query({ text: `explain ${text}`, values, rowMode: "array" })
  await client.end()
  return rows.flat().join("\n")
}

it("a page by soonest takes four statements at 12, 200 and 10,000 doctors, and only counting them reads them all", async () => {
  for (const more of [12, 188, 9_800]) {
    await manyDoctors(more, now)
    for (const search of [{}, { free: "week", city: "Bengaluru" }]) {
      const { statements } = await page(search)
      expect(statements).toHaveLength(4)
    }
  }
  await db().execute(sql`vacuum analyze doctors`)
  const { shown, statements } = await page()
  expect(shown).toBe(12)
  const plans = await Promise.all(statements.map(plan))
  expect(plans[0]).toMatch(/Index (Only )?Scan using doctors_public_soonest/)
  const counting = statements.findIndex(([{ text }]) => text.startsWith("select count(*)"))
  expect(counting).toBe(1)
  for (const index of [0, 2, 3]) expect(plans[index]).not.toContain("Seq Scan on doctors")
})
