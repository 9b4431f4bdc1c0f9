import { beforeEach, describe, expect, it, vi } from "vitest"
import { testEnv } from "../support/environment"

const base = { ...testEnv, DATABASE_URL: "postgres://nobody@localhost/none", AUTH_SECRET: "a".repeat(40) }
const real = {
  CRON_SECRET: "c".repeat(40),
  QSTASH_TOKEN: "t",
  QSTASH_CURRENT_SIGNING_KEY: "s",
  RESEND_API_KEY: "re",
}

async function addressOn(platform: Record<string, string>, headers: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...base, ...real, ...platform })) vi.stubEnv(name, value)
  const { clientAddress } = await import("@/lib/cache/address")
  return clientAddress(new Headers(headers))
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllEnvs()
})

describe("clientAddress", () => {
  it("believes nobody where no platform writes a header", async () => {
    const found = new Set<string>()
    for (let i = 0; i < 1_000; i++) {
      const invented = `10.0.${i >> 8}.${i & 255}`
      const names = [
        "x-forwarded-for",
        "x-real-ip",
        "x-vercel-forwarded-for",
        "forwarded",
        "cf-connecting-ip",
      ]
      found.add(await addressOn({}, Object.fromEntries(names.map(name => [name, invented]))))
    }
    expect([...found]).toEqual(["local"])
  })

  it("believes the platform's own header there, and no other", async () => {
    const sent = { "x-forwarded-for": "6.6.6.6", "x-vercel-forwarded-for": "203.0.113.7" }
    expect(await addressOn({ VERCEL: "1" }, sent)).toBe("203.0.113.7")
    expect(await addressOn({ VERCEL: "1" }, { "x-forwarded-for": "6.6.6.6" })).toBe("unknown")
    expect(await addressOn({ VERCEL: "1" }, { "x-real-ip": "203.0.113.8" })).toBe("203.0.113.8")
    expect(await addressOn({ VERCEL: "1" }, { "x-real-ip": "<script>" })).toBe("unknown")
  })

  it.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002::ffff", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
  ])("counts %s as %s", async (address, network) => {
    expect(await addressOn({ VERCEL: "1" }, { "x-real-ip": address })).toBe(network)
  })
})
