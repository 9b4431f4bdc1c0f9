import { expect, test } from "@playwright/test"
import { sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { actionForms } from "../authorisation/action-forms"
import { actions } from "../authorisation/action-matrix"
import { castOf } from "../authorisation/cast"
import * as matrix from "../authorisation/matrix"
import { routeCalls } from "../authorisation/requests"
import { routes } from "../authorisation/route-matrix"
import { sceneOf } from "../authorisation/scene"
import { actionIds, tryAction } from "../authorisation/try"
import { APP } from "../support/world"

const stolen = v7()

/** What somebody would add to a body to become more than they are, each with a value that can be found again. */
const smuggled: Record<string, string | number | boolean> = {
  role: "ADMIN",
  id: stolen,
  userId: stolen,
  patientId: stolen,
  status: "COMPLETED",
  feeMinor: 1,
  currency: "ZWL",
  verifiedAt: "2001-01-01T00:00:00Z",
  factorAt: "2001-01-01T00:00:00Z",
  suspendedAt: "2001-01-01T00:00:00Z",
  createdBy: stolen,
  ["__proto__"]: 1,
  "constructor.prototype.role": "ADMIN",
}

/** How much of what was smuggled is in the database: all noughts, and the admins that were there. */
async function found() {
  const { rows } = await db().execute<Record<string, number>>(sql`
    select (select count(*)::int from users where role = 'ADMIN') as admins,
      (select count(*)::int from users where id = ${stolen} or verified_at < '2002-01-01' or suspended_at < '2002-01-01') as people,
      (select count(*)::int from doctors where fee_minor = 1 or currency = 'ZWL' or verified_at < '2002-01-01') as doctors,
      (select count(*)::int from appointments where ${stolen} in (id, patient_id, created_by) or fee_minor = 1 or currency = 'ZWL') as visits,
      (select count(*)::int from sessions where factor_at < '2002-01-01') as sessions`)
  return rows[0]
}

test("no body of the API takes a field it does not name", async () => {
  test.setTimeout(120_000)
  let bodies = 0
  for (const [row, letters] of Object.entries(routes)) {
    const cast = await castOf()
    const person = matrix.people.find(one => one !== "anonymous" && matrix.lettersOf(letters)[one] === "Y")
    const who = person ? cast[person] : null
    const call = routeCalls[row]
    if (!who || !call || row.includes("nextauth")) continue
    const { path, body } = await call(sceneOf(cast, who))
    if (typeof body !== "object" || body === null) continue
    bodies++
    const before = await found()
    for (const [field, value] of Object.entries(smuggled)) {
      if (field in body) continue
      const answer = await fetch(`${APP}${path}`, {
        method: row.split(" ")[0] ?? "",
        headers: { authorization: `Bearer ${who.token}`, "content-type": "application/json" },
        body: JSON.stringify({ ...body, [field]: value }),
      })
      expect([answer.status, (await answer.json()).code], `${row} with ${field}`).toEqual([422, "invalid"])
    }
    expect(await found(), row).toEqual(before)
  }
  expect(bodies).toBeGreaterThan(15)
})

test("no form takes a field it does not name", async () => {
  test.setTimeout(180_000)
  const ids = actionIds()
  let forms = 0
  for (const [row, letters] of Object.entries(actions)) {
    if (/signOut|WithGoogle/.test(row)) continue
    const cast = await castOf()
    const met = (letter: RegExp) =>
      matrix.people.find(one => letter.test(matrix.lettersOf(letters)[one]) && cast[one])
    const person = met(/Y/) ?? met(/[AR]/)
    const [who, reference] = [person ? cast[person] : null, ids.get(row)]
    if (!who || !reference) throw new Error(`nobody may ${row}`)
    const fields = (await actionForms[row]?.(sceneOf(cast, who))) ?? {}
    forms++
    const before = await found()
    for (const [field, value] of Object.entries(smuggled)) {
      if (field in fields) continue
      const told = await tryAction(reference, { ...fields, [field]: String(value) }, who)
      expect(told, `${row} with ${field}`).toContain('"status":"invalid"')
    }
    expect(await found(), row).toEqual(before)
  }
  expect(forms).toBeGreaterThan(30)
})
