import { beforeAll, expect, test } from "vitest"
import { letterPages } from "@/local/letters/pages"
import { testEnv } from "@/tests/support/environment"

const pages = letterPages({ ...testEnv, DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
const read = async (path: string) => (await pages.request(path)).text()

let list = ""
beforeAll(async () => {
  list = await read("/")
})

test("every letter is listed with its subject and receiver, and opens both ways with its calendar file", async () => {
  const paths = [...list.matchAll(/href="\/letters(\/[a-z-]+\?zone=[A-Za-z/]+)"/g)].map(([, path]) =>
    String(path),
  )
  expect(paths.length).toBeGreaterThanOrEqual(40)
  expect(new Set(paths).size).toBe(paths.length)
  for (const path of paths) expect((await pages.request(path)).status).toBe(200)
  const shown = await read("/cancelled-by-the-doctor?zone=Asia/Kathmandu")
  expect(shown).toContain("Subject: Your visit on Tue 24 Nov, 10:45 is cancelled")
  expect(shown).toContain("Cancelled by the doctor:")
  expect(shown).toContain("METHOD:CANCEL")
  expect(await read("/cancelled-by-the-doctor/html")).toContain("I am in theatre that morning.")
})

test("a letter may run no script, and what isn't there is 404", async () => {
  const letter = await pages.request("/confirmed/html")
  expect(letter.headers.get("content-security-policy")).toBe("sandbox allow-popups; script-src 'none'")
  expect((await pages.request("/none")).status).toBe(404)
  expect((await pages.request("/none/html")).status).toBe(404)
})
