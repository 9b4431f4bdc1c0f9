import { expect, test, vi } from "vitest"
import { documentOf } from "@/lib/openapi/document"
import { testEnv } from "../support/environment"

vi.mock("server-only", () => ({}))
Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
const { declarations } = await import("@/app/api/v1/openapi.json/every-route")
type Json = Record<string, unknown>
const { paths, components } = documentOf(declarations) as { paths: Json; components: Json }

/** Every object the API answers with, and where. */
function answered(value: unknown, at = "", found: [string, Json][] = []): [string, Json][] {
  if (typeof value !== "object" || value === null) return found
  const { properties, requestBody: _, parameters: __, ...rest } = value as Json
  if (properties) found.push([at, properties as Json])
  for (const [name, inner] of Object.entries({ ...rest, ...(properties as Json) }))
    answered(inner, `${at} ${name}`, found)
  return found
}
const objects = answered({ paths, schemas: components.schemas })

test("money is an amount of minor units with its currency, everywhere", () => {
  const wrong = objects.filter(
    ([, properties]) =>
      Object.keys(properties).some(name => /minor$/i.test(name)) ||
      ("currency" in properties && Object.keys(properties).sort().join() !== "amount,currency"),
  )
  expect(wrong.map(([at]) => at)).toEqual([])
  expect(objects.filter(([, properties]) => "currency" in properties).length).toBeGreaterThan(0)
})

test("instants are ISO 8601 with their time, everywhere", () => {
  const moments = objects.flatMap(([at, properties]) =>
    Object.entries(properties).flatMap(([name, shape]) =>
      /(At|Until)$/.test(name) ? [[`${at} ${name}`, JSON.stringify(shape)] as const] : [],
    ),
  )
  expect(moments.filter(([, shape]) => !shape.includes("date-time")).map(([at]) => at)).toEqual([])
  expect(moments.length).toBeGreaterThan(0)
})

test("nothing takes what it doesn't know", () => {
  const loose: string[] = []
  for (const { method, path, body, query } of declarations)
    for (const shape of [body, query])
      if (shape?.safeParse({ nobodyAskedForThis: 1 }).success) loose.push(`${method} ${path}`)
  expect(loose).toEqual([])
})
