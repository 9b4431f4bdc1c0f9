import { randomUUID } from "node:crypto"
import { sql } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { once } from "@/lib/idempotency"

const attemptBy = (
  actorId: string | null,
  body: unknown = { name: "Asha", password: "quiet green hills" },
) => ({
  actorId,
  key: `key-${randomUUID()}`,
  operation: "POST /api/v1/things",
  body,
})

test("50 at once: done once, answered the same to all, and later again", async () => {
  for (const actorId of [randomUUID(), null]) {
    const attempt = attemptBy(actorId)
    let done = 0
    const work = async () => {
      done++
      await new Promise(resolve => setTimeout(resolve, 150))
      return Response.json({ token: "secret-token", done }, { status: 201 })
    }
    const answers = await Promise.all(Array.from({ length: 50 }, () => once(attempt, work)))
    answers.push(await once(attempt, work))
    expect(done).toBe(1)
    for (const answer of answers) {
      expect(answer.status).toBe(201)
      expect(await answer.json()).toEqual({ token: "secret-token", done: 1 })
    }
    const replays = answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")
    expect(replays).toHaveLength(50)
  }
})

test("a refusal is an answer too; another body or another address under the same key is refused", async () => {
  const attempt = attemptBy(randomUUID())
  const refused = async () => Response.json({ code: "slot-taken" }, { status: 409 })
  await once(attempt, refused)
  const again = await once(attempt, () => Promise.reject(new Error("not again")))
  expect([again.status, again.headers.get("content-type")]).toEqual([409, "application/problem+json"])
  for (const other of [{ body: { name: "Ravi" } }, { operation: "POST /api/v1/others" }]) {
    const answer = await once({ ...attempt, ...other }, () => Promise.reject(new Error("never")))
    expect([answer.status, (await answer.json()).code]).toEqual([422, "key-reused"])
  }
  const anotherPerson = await once({ ...attempt, actorId: randomUUID() }, async () =>
    Response.json({ own: true }),
  )
  expect(await anotherPerson.json()).toEqual({ own: true })
})

test("what failed on our side is done again when it is sent again", async () => {
  const attempt = attemptBy(randomUUID())
  await expect(once(attempt, () => Promise.reject(new Error("the line broke")))).rejects.toThrow(
    "the line broke",
  )
  expect((await once(attempt, async () => Response.json({}, { status: 503 }))).status).toBe(503)
  expect((await once(attempt, async () => Response.json({ fine: true }))).status).toBe(200)
})

test("what was at work when its process died is begun again when its time is over, not before", async () => {
  const attempt = attemptBy(randomUUID())
  // Never comes back, as if the process were gone.
  void once(attempt, () => new Promise(() => {}))
  await expect.poll(() => waiting(attempt.key)).toBe(1)
  const early = await once(attempt, async () => Response.json({}))
  expect([early.status, early.headers.get("retry-after")]).toEqual([409, "1"])
  await db().execute(sql`
    update idempotency_keys set claimed_until = now() - interval '1 second' where key = ${attempt.key}`)
  expect((await once(attempt, async () => Response.json({ begun: "again" }))).status).toBe(200)
}, 20_000)

test("the row tells nothing of body and answer", async () => {
  const attempt = attemptBy(randomUUID())
  await once(attempt, async () => Response.json({ accessToken: "secret-token" }))
  const { rows } = await db().execute(sql`
    select idempotency_keys::text as text from idempotency_keys where key = ${attempt.key}`)
  expect(String(rows[0]?.text)).not.toMatch(/secret-token|quiet green|Asha/)
})

async function waiting(key: string): Promise<number> {
  const { rows } = await db().execute(sql`
    select 1 from idempotency_keys where key = ${key} and claimed_until > now()`)
  return rows.length
}
