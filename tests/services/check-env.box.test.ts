import { spawn } from "node:child_process"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { answering, boxWorld, checked, faultsOf } from "./box-world"

let world: Awaited<ReturnType<typeof boxWorld>>
beforeAll(async () => {
  world = await boxWorld()
})
afterAll(() => world.stop())

const nobody = "http://127.0.0.1:9"
const at = (url: string, change: Partial<URL>) => Object.assign(new URL(url), change).href
const database = (change: Partial<URL>) => ({ DATABASE_URL: at(String(world.env.DATABASE_URL), change) })
const cloudinary = (pattern: RegExp, other: string) => ({
  CLOUDINARY_URL: String(world.env.CLOUDINARY_URL).replace(pattern, other),
})

it("finds nothing wrong with a box that is well, and tells how quickly each answered", async () => {
  const lines = await checked(world.env)
  expect(faultsOf(lines)).toEqual([])
  expect(lines.map(({ name, state }) => `${name} ${state}`)).toEqual(
    ["docket", "database", "cache", "queue", "mail", "payments", "images", "google", "texts"].map(
      name => `${name} ok`,
    ),
  )
  for (const { name, ms } of lines) if (name !== "docket") expect(ms).toBeGreaterThanOrEqual(0)
})

describe("names the one that is broken, and no other", () => {
  it.each([
    ["redis", { down: true }, /^cache: can't be reached/],
    ["redis", { errorRate: 1 }, /^cache: answers with an error/],
    ["redis", { slowMs: 6_000 }, /^cache: can't be reached/],
    ["qstash", { down: true }, /^queue: can't be reached/],
    ["qstash", { errorRate: 1 }, /^queue: answers with an error \(500\)/],
    ["resend", { down: true }, /^mail: can't be reached/],
    ["resend", { errorRate: 1 }, /^mail: answers with an error \(500\)/],
    ["razorpay", { down: true }, /^payments: can't be reached/],
    ["razorpay", { errorRate: 1 }, /^payments: answers with an error \(500\)/],
    ["cloudinary", { down: true }, /^images: can't be reached/],
    ["cloudinary", { errorRate: 1 }, /^images: answers with an error \(500\)/],
    ["google", { down: true }, /^google: can't be reached/],
    ["google", { errorRate: 1 }, /^google: answers with an error \(500\)/],
    ["twilio", { down: true }, /^texts: can't be reached/],
    ["twilio", { errorRate: 1 }, /^texts: answers with an error \(500\)/],
  ])("%s told to be %o", async (service, fault, expected) => {
    const found = faultsOf(await world.broken(service, fault, () => checked(world.env)))
    expect(found).toEqual([expect.stringMatching(expected)])
  })

  it.each([
    ["a database that isn't there", () => database({ port: "9" }), /^database: can't be reached \(ECONN/],
    ["a database of another name", () => database({ pathname: "/other" }), /no database of this name/],
    [
      "an empty database",
      () => database({ pathname: "/older" }),
      /^database: is \d+ migrations behind → npm run/,
    ],
    ["a Redis elsewhere", () => ({ UPSTASH_REDIS_REST_URL: nobody }), /^cache: can't be reached/],
    ["a wrong Redis token", () => ({ UPSTASH_REDIS_REST_TOKEN: "x" }), /^cache: does not take our token/],
    ["a queue elsewhere", () => ({ QSTASH_URL: nobody }), /^queue: can't be reached/],
    [
      "a wrong queue token",
      () => ({ QSTASH_TOKEN: "x" }),
      /^queue: does not take our keys \(401\) → QSTASH_TOKEN/,
    ],
    [
      "another signing key",
      () => ({ QSTASH_CURRENT_SIGNING_KEY: "sig_x" }),
      /^queue: signs with.*QSTASH_CURRENT_S/,
    ],
    ["another next key", () => ({ QSTASH_NEXT_SIGNING_KEY: "sig_x" }), /^queue: signs with.*QSTASH_NEXT_S/],
    ["mail elsewhere", () => ({ RESEND_BASE_URL: nobody }), /^mail: /],
    [
      "a wrong mail key",
      () => ({ RESEND_API_KEY: "x" }),
      /^mail: does not take our keys \(401\) → RESEND_API_KEY/,
    ],
    [
      "a sender unknown there",
      () => ({ MAIL_FROM: "D <a@b.example>" }),
      /^mail: the domain of MAIL_FROM \(b\.example/,
    ],
    ["payments elsewhere", () => ({ RAZORPAY_API_URL: nobody }), /^payments: can't be reached \(ECONN/],
    [
      "a wrong payment secret",
      () => ({ RAZORPAY_KEY_SECRET: "x" }),
      /^payments: does not take our pair of keys/,
    ],
    [
      "a wrong image secret",
      () => cloudinary(/box_image_secret/, "x"),
      /^images: does not take our keys \(401\)/,
    ],
    ["another image account", () => cloudinary(/@docket-box/, "@other"), /^images: does not take our keys/],
    [
      "images elsewhere",
      () => cloudinary(/=.*/, `=${encodeURIComponent(nobody)}`),
      /^images: can't be reached/,
    ],
    ["another issuer", () => ({ GOOGLE_ISSUER: nobody }), /^google: can't be reached/],
    ["a wrong Google secret", () => ({ GOOGLE_CLIENT_SECRET: "x" }), /^google: does not take our client id/],
    ["an unknown Google id", () => ({ GOOGLE_CLIENT_ID: "x" }), /^google: does not take our client id/],
    ["texts elsewhere", () => ({ TWILIO_API_URL: nobody }), /^texts: can't be reached/],
    ["a wrong token for texts", () => ({ TWILIO_AUTH_TOKEN: "x" }), /^texts: does not take our keys \(401\)/],
    ["another account for texts", () => ({ TWILIO_ACCOUNT_SID: "AC1" }), /^texts: does not take our keys/],
    [
      "a secret of one letter",
      () => ({ AUTH_SECRET: "k".repeat(40) }),
      /^docket: AUTH_SECRET can be guessed/,
    ],
    [
      "half of the queue",
      () => ({ QSTASH_TOKEN: undefined }),
      /^queue: QSTASH_TOKEN is missing → Upstash console/,
    ],
    [
      "half of Redis",
      () => ({ UPSTASH_REDIS_REST_TOKEN: undefined }),
      /^cache: UPSTASH_REDIS_REST_TOKEN is missing/,
    ],
    [
      "mail without a key",
      () => ({ RESEND_API_KEY: undefined }),
      /^mail: RESEND_API_KEY is missing → Resend/,
    ],
    ["no database", () => ({ DATABASE_URL: undefined }), /^database: DATABASE_URL is missing/],
    [
      "half of payments",
      () => ({ RAZORPAY_WEBHOOK_SECRET: undefined }),
      /^payments: RAZORPAY_WEBHOOK_SECRET is miss/,
    ],
    [
      "half of Google",
      () => ({ GOOGLE_CLIENT_SECRET: undefined }),
      /^google: GOOGLE_CLIENT_SECRET is missing while/,
    ],
    ["half of texts", () => ({ TWILIO_FROM: undefined }), /^texts: TWILIO_FROM is missing while the others/],
    [
      "a malformed image address",
      () => ({ CLOUDINARY_URL: "https://x" }),
      /^images: CLOUDINARY_URL must look like/,
    ],
  ])("%s", async (_, change, expected) => {
    const found = faultsOf(await checked(world.env, change()))
    expect(found).toEqual([expect.stringMatching(expected)])
  })
})

describe("keys that may do less than they should", () => {
  it("a Redis token that may only read", () =>
    answering(400, { error: "NOPERM this user has no permissions to run the 'set' command" }, async url => {
      const found = faultsOf(await checked(world.env, { UPSTASH_REDIS_REST_URL: url }))
      expect(found).toEqual([expect.stringMatching(/^cache: can be read, but not written to.*read-only/)])
    }))

  it("a mail key that may only send is as good: that the domain can't be seen is said", () =>
    answering(401, { statusCode: 401, name: "restricted_api_key", message: "only send" }, async url => {
      const lines = await checked(world.env, { RESEND_BASE_URL: url })
      expect(faultsOf(lines)).toEqual([])
      expect(lines.find(({ name }) => name === "mail")?.notes.join()).toContain("the key may only send")
    }))
})

describe("npm run check:env", () => {
  const run = async (change: Record<string, string> = {}) => {
    const child = spawn(process.execPath, ["--import", "tsx", "lib/services/check-env.ts"], {
      env: { ...process.env, ...world.env, ...change },
    })
    let said = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => (said += chunk))
    const code = await new Promise(resolve => child.once("close", resolve))
    return { code, said }
  }

  it("ends with 0 where all is well, and with 1 naming what isn't; it prints no secret", async () => {
    const [well, ill] = await Promise.all([run(), run({ RESEND_API_KEY: "re_secret_nobody_may_see" })])
    expect([well.code, ill.code], well.said + ill.said).toEqual([0, 1])
    expect(well.said).toContain("Everything that is set up works.")
    expect(ill.said).toMatch(
      /Resend +FAULT .*\n +✗ does not take our keys \(401\)\n +→ RESEND_API_KEY: Resend/,
    )
    expect(ill.said).toContain("To mend: Resend.")
    for (const [name, value] of Object.entries(world.env))
      if (/SECRET|TOKEN|KEY|CLOUDINARY_URL/.test(name)) expect(well.said + ill.said).not.toContain(value)
    expect(ill.said).not.toContain("re_secret_nobody_may_see")
  })
})
