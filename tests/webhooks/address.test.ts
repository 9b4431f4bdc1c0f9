import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { describe, expect, it, vi } from "vitest"
import { verifying } from "@/components/webhooks/verifying"
import { everyFact, ids } from "../audit/every-fact"
import { testEnv } from "../support/environment"
import { Receiver } from "./receiver"

Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
const resolved = vi.hoisted(() => ({ to: [] as { address: string; family: number }[] }))
vi.mock("node:dns", async original => ({
  ...(await original<typeof import("node:dns")>()),
  lookup: (_host: string, _options: object, done: (err: unknown, found: unknown) => void) =>
    resolved.to.length
      ? done(null, resolved.to)
      : done(Object.assign(new Error("none"), { code: "ENOTFOUND" }), []),
}))

const { addressFault, isPublic } = await import("@/lib/webhooks/address")
const { post } = await import("@/lib/outgoing/post")
const { dataOf } = await import("@/lib/webhooks/data-rules")
const { hookEvents, hookGroups, isHookEvent } = await import("@/lib/webhooks/event-rules")
const { endpoint } = await import("@/lib/webhooks/schema")
const { newSecret, seal, signed } = await import("@/lib/webhooks/secret")
const { eventTypes } = await import("@/lib/events/types")
const { nextTry } = await import("@/lib/webhooks/rules")

describe("in production", () => {
  it.each([
    ...["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"],
    ...["224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fd00::1"],
    ...[
      "::ffff:127.0.0.1",
      "::ffff:8.8.8.8",
      "64:ff9b::7f00:1",
      "2002:7f00:1::",
      "2001:db8::1",
      "ff02::1",
      "word",
    ],
  ])("%s is no address of the open Internet", address => expect(isPublic(address)).toBe(false))

  it.each(["8.8.8.8", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450:4001::1"])(
    "%s is one",
    address => expect(isPublic(address)).toBe(true),
  )

  it.each([
    ["http://example.com/", "not-https"],
    ["https://127.0.0.1/", "private-address"],
    ["https://127.1/", "private-address"],
    ["https://0x7f000001/", "private-address"],
    ["https://2130706433/", "private-address"],
    ["https://[::1]:8443/", "private-address"],
    ["https://[::ffff:10.0.0.1]/", "private-address"],
    ["https://8.8.8.8/", null],
  ])("%s: %s", async (url, fault) => expect(await addressFault(url, true)).toBe(fault))

  it("a name is judged by all it resolves to", async () => {
    resolved.to = [{ address: "8.8.8.8", family: 4 }]
    expect(await addressFault("https://good.example/", true)).toBeNull()
    resolved.to.push({ address: "10.0.0.8", family: 4 })
    expect(await addressFault("https://mixed.example/", true)).toBe("private-address")
    resolved.to = []
    expect(await addressFault("https://none.example/", true)).toBe("no-host")
  })

  it("a name that leads elsewhere by the time it is used reaches nobody", async () => {
    const receiver = new Receiver()
    const { port } = new URL(await receiver.start())
    let connections = 0
    receiver.answer = () => connections++
    resolved.to = [{ address: "127.0.0.1", family: 4 }]
    const tried = await post(`https://rebound.example:${port}/`, "{}", {}, true)
    expect(tried).toMatchObject({ status: null, error: "private-address" })
    for (const url of [`https://127.0.0.1:${port}/`, `http://localhost:${port}/`])
      expect(await post(url, "{}", {}, true)).toMatchObject({ error: "private-address" })
    expect([receiver.calls, connections]).toEqual([0, 0])
    await receiver.stop()
  })
})

describe("what may be typed", () => {
  it.each([
    "",
    "example.com",
    "ftp://x.example",
    "https://u:p@x.example",
    "https://x.example/#a",
    "javascript:1",
  ])("%s is no address", url => expect(endpoint.safeParse({ url }).success).toBe(false))
  it("names of events that there are, once each", () => {
    const url = "https://x.example/"
    expect(endpoint.parse({ url, events: ["refund.sent", "refund.sent"] }).events).toEqual(["refund.sent"])
    for (const events of [[], ["ping"], ["SIGNED_IN"]])
      expect(endpoint.safeParse({ url, events }).success).toBe(false)
  })
})

describe("what leaves", () => {
  const told = eventTypes.filter(isHookEvent)
  it("is listed in the form, every one, under its own name", () => {
    expect(hookGroups.flatMap(({ events }) => events.map(({ name }) => name)).sort()).toEqual(
      [...hookEvents].sort(),
    )
    expect(new Set(hookEvents).size).toBe(told.length)
  })
  it.each(told)("of %s says nothing that somebody typed, and no key", type => {
    const data = dataOf(type, { ...everyFact(type), reason: "Her private words", linkId: ids.other })
    const text = JSON.stringify(data)
    expect(text).not.toMatch(/private words|linkId|sessionId|@/)
    expect(Object.keys(data).length).toBeGreaterThan(0)
  })
})

it("tries grow apart to three days in all", () => {
  let at = 0
  let tries = 1
  for (let next = nextTry(1, 0); next !== null; next = nextTry(++tries, at)) at = next
  expect(at / 3_600_000).toBeGreaterThan(72)
  expect(at / 3_600_000).toBeLessThan(80)
})

it("the receiver’s snippet takes what is ours, and nothing else", async () => {
  const secret = newSecret()
  const body = JSON.stringify({ type: "ping", timestamp: new Date().toISOString(), data: { webhookId: "1" } })
  const headers = await signed({ id: "an-id", body }, [await seal(secret)], Date.now())
  const folder = mkdtempSync("tests/webhooks/snippet-")
  try {
    writeFileSync(`${folder}/receiver.mjs`, verifying)
    const run = (text: string) =>
      `import { received } from "./receiver.mjs"
       console.log(JSON.stringify(received(${JSON.stringify(text)}, ${JSON.stringify(headers)}, "${secret}")))`
    const said = (text: string) => {
      writeFileSync(`${folder}/run.mjs`, run(text))
      return execFileSync(process.execPath, [`${folder}/run.mjs`], { encoding: "utf8", stdio: "pipe" })
    }
    expect(JSON.parse(said(body))).toMatchObject({ id: "an-id", type: "ping" })
    expect(() => said(body.replace("ping", "pong"))).toThrow(/No matching signature/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
