import { beforeAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { db } from "@/db/client"
import { specialities } from "@/db/schema/doctors"
import { forget as forgetPractice } from "@/lib/practice/memory"
import { type Call, call, everyRoute } from "../api/calling"
import { posts } from "../api/posts"
import { castOf } from "../authorisation/cast"
import { lettersOf, type Person } from "../authorisation/matrix"
import { routeCalls } from "../authorisation/requests"
import { routes as letters } from "../authorisation/route-matrix"
import { sceneOf } from "../authorisation/scene"
import { once } from "../bench/practice"
import { givenRedis } from "../cache/light-redis"
import { givenRazorpay } from "../payments/money-world"
import { statementsOf } from "../support/statements"
import { bounded, lists } from "./lists"
import { routes as budgets } from "./routes"

vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: () => undefined }))
vi.mock("next/headers", () => ({ cookies: async () => new Map(), headers: async () => new Headers() }))

const world = givenRazorpay()
const redis = givenRedis({ patient: true })
/** In the cache, and in this process. */
async function forget(): Promise<void> {
  await redis.wire().flushall()
  forgetPractice()
}
const routes = await everyRoute()
const single = [...routes.keys()].filter(name => !(name in lists))

beforeAll(async () => {
  await db().insert(specialities).values({ slug: "cardiology", name: "Cardiology", summary: "Heart" })
})

test("the budgets name every route of the API, and no other", () => {
  expect(Object.keys(budgets).sort()).toEqual([...routes.keys()].sort())
})

test("whatever answers with a list or a file is asked for one row and for fifty here, unless its list has an end", () => {
  const listing = [...routes].filter(([name, { declaration }]) => {
    const output = JSON.stringify(z.toJSONSchema(declaration.output, { unrepresentable: "any" }))
    const file = declaration.type?.startsWith("text/csv")
    return name.startsWith("GET ") && (file || /"type":"array"/.test(output))
  })
  const unknown = listing.map(([name]) => name).filter(name => !(name in lists) && !(name in bounded))
  expect(unknown).toEqual([])
})

test("each route that is no list sends what its budget says, no more and no fewer", async () => {
  const found: Record<string, unknown> = {}
  for (const name of single) found[name] = await ofOne(name).catch(String)
  expect(found).toEqual(Object.fromEntries(single.map(name => [name, budgets[name]])))
})

test.each(Object.entries(lists))("%s: as many for fifty rows as for one", async (name, list) => {
  await emptied()
  const { scene, ask } = await callerOf(name, list.by)
  const asked = { path: await list.at(scene), ...(list.body && { body: list.body }) }
  await list.add(scene, 1)
  await forget()
  const one = await ask(asked)
  for (let place = 2; place <= 50; place++) await list.add(scene, place)
  await forget()
  const fifty = await ask(asked)
  const again = await ask(asked)
  expect(rowsIn(one.text)).toBeGreaterThan(0)
  expect(rowsIn(fifty.text)).toBeGreaterThanOrEqual(list.shows ?? 50)
  expect(fifty.sent, "with fifty rows").toBe(one.sent)
  expect(again.sent === fifty.sent ? fifty.sent : [fifty.sent, again.sent]).toEqual(budgets[name])
})

/** Of a fresh thing with nothing kept; what only reads is read once more. */
async function ofOne(name: string): Promise<number | [number, number]> {
  const { fresh, ask } = await callerOf(name, whose(name))
  const asked = await fresh()
  await forget()
  const { sent } = await ask(asked)
  if (!name.startsWith("GET ")) return sent
  const again = await ask(asked)
  return again.sent === sent ? sent : [sent, again.sent]
}

/** The first of them who may. */
function whose(name: string): Person {
  const may = lettersOf(letters[name] ?? "")
  const order: Person[] = ["anonymous", "patient", "doctor", "admin"]
  const first = posts[name]?.by ?? order.find(person => may[person] === "Y")
  if (!first) throw new Error(`nobody may ${name}`)
  return first
}

async function callerOf(name: string, person: Person) {
  const cast = await castOf()
  const scene = sceneOf(cast, cast[person])
  const own = posts[name]?.call
  return {
    scene,
    fresh: async (): Promise<Call> =>
      (await (own ? own(scene, world) : routeCalls[name]?.(scene))) ?? { path: String(name.split(" ")[1]) },
    ask: (asked: Call) => counted(name, asked, cast[person]?.token ?? null),
  }
}

/** What a call sends to the database, all of its answer read: a file is written while it is. */
async function counted(name: string, asked: Call, token: string | null) {
  const handler = routes.get(name)
  if (!handler) throw new Error(`${name} is not there`)
  const { sent, value } = await statementsOf(async () => {
    const answer = await call([name, handler], asked, token)
    return { status: answer.status, text: await answer.text() }
  })
  if (value.status >= 400) throw new Error(`${value.status} ${value.text}`)
  return { sent, text: value.text }
}

/** Past the guards of what may only grow. */
const emptied = () =>
  once(String(process.env.DATABASE_URL), async ask => {
    await ask("set session_replication_role = replica")
    await ask("truncate users, doctors, specialities, events, audit_log, webhook_endpoints cascade")
  })

/** Of a file its lines, else the longest list in the answer. */
function rowsIn(text: string): number {
  if (!text.startsWith("{")) return text.trim().split("\n").length - 1
  const lengths: number[] = []
  JSON.parse(text, (_, value: unknown) => {
    if (Array.isArray(value)) lengths.push(value.length)
    return value
  })
  return Math.max(0, ...lengths)
}
