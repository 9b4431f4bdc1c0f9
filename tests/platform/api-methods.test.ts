import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

process.env.API_METHODS = JSON.stringify({
  "/api/[...path]": ["GET", "POST"],
  "/api/auth/[...nextauth]": ["GET"],
  "/api/v1/doctors/[id]": ["GET"],
  "/api/v1/doctors/applications": ["POST"],
  "/api/v1/appointments/[id]/approve": ["POST"],
})
const { methodsAt } = await import("@/lib/api-methods")

test("an address answers by its own file, whatever order the files were found in", () => {
  expect(methodsAt("/api/v1/appointments/7/approve")).toEqual(["POST", "OPTIONS"])
  expect(methodsAt("/api/v1/doctors/applications")).toEqual(["POST", "OPTIONS"])
  expect(methodsAt("/api/v1/doctors/7")).toEqual(["GET", "HEAD", "OPTIONS"])
  expect(methodsAt("/api/auth/signin/google")).toEqual(["GET", "HEAD", "OPTIONS"])
  expect(methodsAt("/api/nothing/here")).toEqual(["GET", "POST", "HEAD", "OPTIONS"])
  expect(methodsAt("/elsewhere")).toBeNull()
})

test("every route says of the methods it has not what it has", () => {
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter(file =>
    /route\.ts$/.test(file),
  )
  // One is made when the site is built, the other answers every method itself.
  const others = files.filter(file => !/openapi\.json|\[\.\.\.path\]/.test(file))
  expect(others.length).toBeGreaterThan(80)
  for (const file of others)
    expect(readFileSync(`app/api/${file}`, "utf8"), file).toContain('export * from "@/lib/other-methods"')
})
