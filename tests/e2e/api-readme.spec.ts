import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { promisify } from "node:util"
import { expect, test } from "@playwright/test"
import { APP } from "../support/world"

const readme = readFileSync("README.md", "utf8")
const section = readme.slice(readme.indexOf("## Use the API"))
const script = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? ""

test("the README's visit, from registering to cancelling, by its own commands", async () => {
  expect(script).toContain("http://localhost:3000")
  // Each answer on a line of its own: curl ends none.
  const commands = script
    .replaceAll("http://localhost:3000", APP)
    .replace(/^(curl[\s\S]*?[^\\])$/gm, "$1; echo")
  const { stdout, stderr } = await promisify(execFile)("sh", ["-eu", "-c", commands])
  expect(stderr).toBe("")
  const answers = stdout
    .trim()
    .split("\n")
    .map(line => JSON.parse(line))
  const [registered, approved, notices, quote, cancelled, visit] = answers
  expect(answers).toHaveLength(6)
  expect(registered).toMatchObject({ accessToken: expect.any(String), expiresIn: 600 })
  expect(approved).toMatchObject({ status: "APPROVED" })
  const kinds = notices.items.map(({ kind }: { kind: string }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(["confirmed"]))
  const nothing = { amount: 0, currency: "INR" }
  expect(quote).toEqual({ paid: nothing, refund: nothing })
  expect(cancelled).toMatchObject({ id: approved.id, status: "CANCELLED" })
  expect(visit).toMatchObject({
    ...{ id: approved.id, status: "CANCELLED", reason: "Palpitations" },
    ended: { by: "PATIENT", reason: "I am well again" },
  })
})
