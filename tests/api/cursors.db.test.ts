import { expect, test, vi } from "vitest"
import { z } from "zod"
import { castOf } from "../authorisation/cast"
import { sceneOf } from "../authorisation/scene"
import { call, everyRoute } from "./calling"
import { lists } from "./lists"

vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: () => undefined }))
vi.mock("next/headers", () => ({ cookies: async () => new Map(), headers: async () => new Headers() }))

const page = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() })
const routes = await everyRoute()
const asked = Object.entries(lists).flatMap(([name, { asked }]) =>
  asked.map(query => [query ? `${name}?${query}` : name] as const),
)

test("every list of the API is read here", () => {
  const paged = [...routes].filter(([, { declaration }]) => {
    const output = JSON.stringify(z.toJSONSchema(declaration.output, { unrepresentable: "any" }))
    return output.includes('"nextCursor"')
  })
  expect(Object.keys(lists).sort()).toEqual(paged.map(([name]) => name).sort())
})

test.each(asked)("%s: what is added meanwhile neither hides anything nor shows it twice", async what => {
  const { add, read, all } = await reading(what)
  for (const place of [2, 4, 4, 4, 6, 8]) await add(place)
  const first = await read(new URLSearchParams({ limit: "2" }))
  expect(first.items).toHaveLength(2)
  for (const place of [1, 3, 4, 4, 5, 7, 9]) await add(place)
  const rest = first.nextCursor ? await all(3, first.nextCursor) : []
  const whole = (await all(100)).map(idOf)
  const [one = "", other = ""] = first.items.map(idOf)
  // The two that were shown are one behind the other unless something came between them since.
  expect(whole.indexOf(one)).toBeLessThan(whole.indexOf(other))
  expect(rest.map(idOf)).toEqual(whole.slice(whole.indexOf(other) + 1))
  expect(new Set(whole).size).toBe(whole.length)
})

test.each(asked)("%s: another cursor, a limit out of bounds or a slip of the pen is refused", async what => {
  const { ask } = await reading(what)
  const bad: [string, string][] = [
    ["cursor", ""],
    ["cursor", "nonsense"],
    ["cursor", Buffer.from('["2026-01-01T00:00:00Z"]').toString("base64url")],
    ["limit", "0"],
    ["limit", "101"],
    ["stauts", "APPROVED"],
  ]
  for (const [name, value] of bad) {
    const answer = await ask(new URLSearchParams({ [name]: value }))
    expect([answer.status, answer.headers.get("content-type")], `${name}=${value}`).toEqual([
      422,
      "application/problem+json",
    ])
    expect((await answer.json()).code).toBe("invalid")
  }
  const twice = new URLSearchParams([...new URLSearchParams("limit=2"), ["limit", "3"]])
  expect((await ask(twice)).status).toBe(422)
})

/** Of the doctors of a month whose they are; of everything else its own number. */
function idOf(item: unknown): string {
  const row = z.object({ id: z.string(), slug: z.string(), doctor: z.object({ id: z.string() }) }).partial()
  const { id, slug, doctor } = row.loose().parse(item)
  return String(id ?? slug ?? doctor?.id)
}

async function reading(what: string) {
  const [name = "", query = ""] = what.split("?")
  const list = lists[name]
  const handler = routes.get(name)
  if (!list || !handler) throw new Error(`${name} is not there`)
  const cast = await castOf()
  const who = cast[list.by]
  const scene = sceneOf(cast, who)
  const path = (await list.at?.(scene)) ?? name.split(" ")[1]
  const ask = (more: URLSearchParams) => {
    const all = new URLSearchParams([...new URLSearchParams(query), ...more])
    return call([name, handler], { path: `${path}?${all}` }, who?.token ?? null)
  }
  const read = async (more: URLSearchParams) => {
    const answer = await ask(more)
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    return page.parse(JSON.parse(text))
  }
  async function all(limit: number, from?: string) {
    const items: unknown[] = []
    for (let cursor: string | null | undefined = from; cursor !== null; ) {
      const more = await read(new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) }))
      items.push(...more.items)
      cursor = more.nextCursor
    }
    return items
  }
  return { add: (place: number) => list.add(scene, place), ask, read, all }
}
