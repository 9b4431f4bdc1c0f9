import { readdirSync } from "node:fs"
import { resolve } from "node:path"
import { Validator } from "@seriousme/openapi-schema-validator"
import { expect, test, vi } from "vitest"
import { testEnv } from "../support/environment"

vi.mock("server-only", () => ({}))
Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })

const { declarations } = await import("@/app/api/v1/openapi.json/every-route")
const { documentOf } = await import("@/lib/openapi/document")
const document = documentOf(declarations)

test("every route of the API is in its document, under the address of its folder", async () => {
  const declared = new Set(declarations.map(({ method, path }) => `${method} ${path}`))
  const found = new Set<string>()
  for (const file of readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith("/route.ts") || file.startsWith("openapi.json")) continue
    const handlers: Record<string, unknown> = await import(/* @vite-ignore */ resolve("app/api/v1", file))
    const path = `/${file.slice(0, -"/route.ts".length).replace(/\[(\w+)\]/g, "{$1}")}`
    // Its own: methods it has not are in every route's file.
    for (const [method, handler] of Object.entries(handlers))
      if (handler instanceof Function && "declaration" in handler) found.add(`${method} ${path}`)
  }
  expect([...declared].sort()).toEqual([...found].sort())
})

test("the document is OpenAPI 3.1 as its specification has it", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
}, 30_000)

test("no shape is left open, and every operation has its own name", () => {
  const open: string[] = []
  const walk = (value: unknown, at: string): void => {
    if (typeof value !== "object" || value === null) return
    if (!Object.keys(value).length && /(schema|items|properties\.\w+)$/.test(at)) open.push(at)
    for (const [name, inner] of Object.entries(value)) walk(inner, `${at}.${name}`)
  }
  walk(document.paths, "paths")
  expect(open).toEqual([])
  const names = JSON.stringify(document).match(/"operationId":"\w+"/g) ?? []
  expect(new Set(names).size).toBe(declarations.length)
})
