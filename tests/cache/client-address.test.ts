import { beforeEach, describe, expect, it, vi } from "vitest"
import { testEnv } from "../support/environment"

const base = { ...testEnv, DATABASE_URL: "postgres://nobody@localhost/none" }
const real = {
  AUTH_SECRET: "a".repeat(40),
  CRON_SECRET: "c".repeat(40),
  QSTASH_TOKEN: "t",
  QSTASH_CURRENT_SIGNING_KEY: "s",
  RESEND_API_KEY: "re",
}

async function addressOn(platform: Record<string, string>, headers: Headers | Record<string, string>) {
  for (const [name, value] of Object.entries({ ...base, ...real, ...platform })) vi.stubEnv(name, value)
  const { clientAddress } = await import("@/lib/cache/address")
  return clientAddress(new Headers(headers))
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllEnvs()
})

const others = [
  ...["x-forwarded-for", "x-real-ip", "x-vercel-forwarded-for", "forwarded", "true-client-ip"],
  ...["x-client-ip", "x-cluster-client-ip", "fastly-client-ip", "x-forwarded", "via"],
]
const named = { CLIENT_ADDRESS_HEADER: "cf-connecting-ip" }

describe("where the deployer names a header", () => {
  it("a thousand invented addresses in every other header are one caller", async () => {
    const found = new Set<string>()
    for (let i = 0; i < 1_000; i++) {
      const invented = `10.0.${i >> 8}.${i & 255}`
      const headers = new Headers(others.map(name => [name, invented]))
      headers.set("cf-connecting-ip", "203.0.113.7")
      found.add(await addressOn(named, headers))
    }
    expect([...found]).toEqual(["203.0.113.7"])
  })

  it("without it all callers are one, whatever else they send", async () => {
    const headers = Object.fromEntries(others.map(name => [name, "6.6.6.6"]))
    expect(await addressOn(named, headers)).toBe("unknown")
    expect(await addressOn(named, {})).toBe("unknown")
  })

  it("it counts on the platform too, before the platform's own", async () => {
    const headers = { "x-vercel-forwarded-for": "198.51.100.1", "cf-connecting-ip": "203.0.113.7" }
    expect(await addressOn({ ...named, VERCEL: "1" }, headers)).toBe("203.0.113.7")
    expect(await addressOn({ ...named, VERCEL: "1" }, { "x-real-ip": "6.6.6.6" })).toBe("unknown")
  })

  it.each([
    "",
    " ",
    "unknown",
    "localhost",
    "203.0.113.7:4711",
    "203.0.113",
    "1.2.3.4'; --",
    "a".repeat(9_000),
  ])("no address in it (%j) is nobody's own", async value => {
    expect(await addressOn(named, { "cf-connecting-ip": value })).toBe("unknown")
  })

  it("the caller's own line of addresses changes nothing: the last is the one the proxy saw", async () => {
    const chain = { CLIENT_ADDRESS_HEADER: "x-forwarded-for" }
    const found = new Set<string>()
    for (let i = 0; i < 20; i++) {
      const headers = new Headers({ "x-forwarded-for": `10.0.0.${i}, 10.1.0.${i}` })
      headers.append("x-forwarded-for", "203.0.113.7")
      found.add(await addressOn(chain, headers))
    }
    expect([...found]).toEqual(["203.0.113.7"])
  })

  it("one written in a way that could mean another is not started with", async () => {
    for (const name of ["X-Real-IP", "x real ip", "x-real-ip:", "-"])
      await expect(addressOn({ CLIENT_ADDRESS_HEADER: name }, { "x-real-ip": "6.6.6.6" })).rejects.toThrow()
  })
})
