import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, expect, it } from "vitest"
import { bundles, leaks, together } from "./output"

const folder = mkdtempSync(join(tmpdir(), "docket-output-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, content: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

it("adds up what each route needs, shared files once, and all of them once", () => {
  const trace = (...files: string[]) => JSON.stringify({ version: 1, files })
  put("build/shared.js", "s".repeat(100))
  put("build/next.js", "n".repeat(10))
  put("build/next-minimal-server.js.nft.json", trace("next.js"))
  put("build/server/app/page.js.nft.json", trace("../../shared.js"))
  put("build/server/app/api/v1/me/big.js", "b".repeat(1_000))
  put("build/server/app/api/v1/me/route.js.nft.json", trace("big.js", "../../../../../shared.js", "gone.js"))
  const all = bundles(join(folder, "build"))
  expect(all.map(({ route, bytes }) => [route, bytes])).toEqual([
    ["/api/v1/me", 1_110],
    ["/", 110],
  ])
  expect(together(all).bytes).toBe(1_110)
})

it.each([
  ["main.js.map", "{}", "a source map"],
  ["main.js", "x()\n//# sourceMappingURL=main.js.map", "names a source map"],
  ["main.js", 'const a="re_12345678901234567890"', "the value of a secret variable"],
  ["main.js", 'e.get("AUTH_SECRET")', "knows of AUTH_SECRET"],
  ["main.js", 'connect("postgresql://me:pw@host/db")', "an address of a database"],
  ["key.pem", "-----BEGIN RSA PRIVATE KEY-----", "a private key"],
])("finds in public files what nobody should fetch: %s with %s", (name, content, why) => {
  rmSync(join(folder, "static"), { recursive: true, force: true })
  put("static/chunks/ok.js", "const AUTH_SECRETS_ARE_FINE = 1")
  const look = () => leaks([join(folder, "static")], ["re_12345678901234567890"], ["AUTH_SECRET"])
  expect(look()).toEqual([])
  put(`static/chunks/${name}`, content)
  expect(look()).toEqual([`${join(folder, "static/chunks", name)}: ${why}`])
})
