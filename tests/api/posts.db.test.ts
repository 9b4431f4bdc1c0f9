import { randomUUID } from "node:crypto"
import { beforeAll, expect, test, vi } from "vitest"
import { db } from "@/db/client"
import { specialities } from "@/db/schema/doctors"
import { castOf } from "../authorisation/cast"
import { routeCalls } from "../authorisation/requests"
import { sceneOf } from "../authorisation/scene"
import { givenRedis } from "../cache/light-redis"
import { givenRazorpay } from "../payments/money-world"
import { call, everyRoute } from "./calling"
import { effectsOf } from "./effects"
import { type Post, posts } from "./posts"

vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: () => undefined }))

const AT_ONCE = 50
const world = givenRazorpay()
givenRedis({ patient: true })
const routes = await everyRoute()
// After the provider's address is known: what reads the environment reads it once.
beforeAll(async () => {
  await db().insert(specialities).values({ slug: "cardiology", name: "Cardiology", summary: "Heart" })
})

test("every POST of the API is tried here", () => {
  const found = [...routes.keys()].filter(name => name.startsWith("POST "))
  expect(Object.keys(posts).sort()).toEqual(found.sort())
})

test.each(Object.entries(posts))("%s: 50 at once are one", async (name, row) => {
  const { send, once } = await scene(name, row)
  const key = { "idempotency-key": `key-${randomUUID()}` }
  const answers: { status: number; text: string }[] = []
  const all = async () => {
    const sent = await Promise.all(Array.from({ length: AT_ONCE }, () => send(once, key)))
    sent.push(await send(once, key))
    for (const answer of sent) answers.push({ status: answer.status, text: await answer.text() })
  }
  expect(await effectsOf(all)).toEqual(row.effect)
  const [first] = answers
  expect(first?.status, first?.text).toBeLessThan(300)
  for (const answer of answers) expect(answer).toEqual(first)

  const other = row.other
    ? { ...once, body: { ...(once.body as object), ...row.other } }
    : { ...once, path: once.path.replace(/[0-9a-f-]{36}/, randomUUID()) }
  if (other.path === once.path && !row.other) return
  const reused = async () => {
    const answer = await send(other, key)
    expect([answer.status, (await answer.json()).code]).toEqual([422, "key-reused"])
  }
  expect(await effectsOf(reused)).toEqual({})
})

async function scene(name: string, row: Post) {
  const cast = await castOf()
  const who = cast[row.by]
  const made = sceneOf(cast, who)
  const once = await (row.call?.(made, world) ?? routeCalls[name]?.(made))
  const handler = routes.get(name)
  if (!once || !handler) throw new Error(`${name} is not there`)
  const send = (one: typeof once, headers: Record<string, string>) =>
    call([name, handler], { ...one, headers }, who?.token ?? null)
  return { once, send }
}
