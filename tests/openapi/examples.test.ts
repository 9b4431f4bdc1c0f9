import { expect, test, vi } from "vitest"
import { testEnv } from "../support/environment"

vi.mock("server-only", () => ({}))
Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
const { operations, described } = await import("../walk/described")

type Media = { example?: unknown; examples?: Record<string, { value: unknown }> }
type Told = {
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { content?: Record<string, Media> }>
}

const toldOf = ({ method, path }: { method: string; path: string }) =>
  (described.paths as Record<string, Record<string, Told>>)[path]?.[method.toLowerCase()] as Told

test("every body, parameter and answer has an example that is as its own schema says", () => {
  const wrong: string[] = []
  for (const operation of operations) {
    const { row, parameters, bodyFits, queryFits, fault } = operation
    const told = toldOf(operation)
    const body = told.requestBody?.content["application/json"]?.example
    if (told.requestBody && !bodyFits(body)) wrong.push(`${row} body ${JSON.stringify(body)}`)
    const query = parameters.filter(one => one.in === "query" && one.name !== "cursor")
    for (const { name, example } of query)
      if (
        !queryFits({
          ...Object.fromEntries(
            query.filter(one => one.required).map(one => [one.name, String(one.example)]),
          ),
          [name]: String(example),
        })
      )
        wrong.push(`${row} ?${name}=${example}`)
    for (const [status, { content = {} }] of Object.entries(told.responses))
      for (const [type, { example, examples }] of Object.entries(content)) {
        if (!/json$/.test(type)) continue
        const all = examples ? Object.values(examples).map(({ value }) => value) : [example]
        if (!all.length) wrong.push(`${row} ${status} has none`)
        for (const one of all) {
          const why = fault(Number(status), type, JSON.stringify(one) ?? "undefined")
          if (why) wrong.push(`${row}: ${why}`)
        }
      }
  }
  expect(wrong).toEqual([])
})

test("no example is a blank: each field has a word somebody chose", () => {
  const blank = new Set<string>()
  const walk = (value: unknown, at: string): void => {
    if (value === "…") blank.add(at)
    if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, `${at}.${name}`)
  }
  for (const operation of operations) {
    const told = toldOf(operation)
    walk(told.requestBody?.content["application/json"]?.example, operation.row)
    for (const { content = {} } of Object.values(told.responses))
      walk(content["application/json"]?.example, operation.row)
    for (const { name, example } of operation.parameters) walk(example, `${operation.row}?${name}`)
  }
  expect([...blank]).toEqual([])
})
