import { spawn } from "node:child_process"
import { describe, expect, it } from "vitest"
import { parseEnv } from "@/lib/env"
import { testEnv } from "../support/environment"

const real = {
  ...testEnv,
  NODE_ENV: "production",
  APP_URL: "https://book.example.com",
  DATABASE_URL: "postgres://me@localhost/docket",
  QSTASH_TOKEN: "eyJ-real",
  QSTASH_CURRENT_SIGNING_KEY: "sig_real",
  RESEND_API_KEY: "re_real",
  AUTH_SECRET: "k".repeat(44),
  CRON_SECRET: "c".repeat(44),
  ...{ RAZORPAY_KEY_ID: "rzp", RAZORPAY_KEY_SECRET: "s", RAZORPAY_WEBHOOK_SECRET: "w" },
  ...{ TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "t", TWILIO_FROM: "+15005550006" },
  ...{ GOOGLE_CLIENT_ID: "id", GOOGLE_CLIENT_SECRET: "s", CLOUDINARY_URL: "cloudinary://1:a@clinic" },
}

/** Of each service a half: what is left out or broken. */
const halves: [service: string, change: Record<string, string | undefined>][] = [
  ["DATABASE_URL is missing: Neon console", { DATABASE_URL: undefined }],
  ["UPSTASH_REDIS_REST_URL must be a URL: Upstash console, Redis", { UPSTASH_REDIS_REST_URL: undefined }],
  ["UPSTASH_REDIS_REST_TOKEN is missing: Upstash console, Redis", { UPSTASH_REDIS_REST_TOKEN: undefined }],
  ["QSTASH_TOKEN is missing: Upstash console, QStash", { QSTASH_TOKEN: undefined }],
  ["QSTASH_CURRENT_SIGNING_KEY is missing: Upstash", { QSTASH_CURRENT_SIGNING_KEY: undefined }],
  ["QSTASH_NEXT_SIGNING_KEY is missing: Upstash", { QSTASH_NEXT_SIGNING_KEY: undefined }],
  ["RESEND_API_KEY is missing: Resend dashboard", { RESEND_API_KEY: undefined }],
  ["MAIL_FROM is missing: the sender of letters", { MAIL_FROM: undefined }],
  ["RAZORPAY_KEY_ID is missing while the others are set", { RAZORPAY_KEY_ID: undefined }],
  ["RAZORPAY_KEY_SECRET is missing while the others are set", { RAZORPAY_KEY_SECRET: undefined }],
  ["RAZORPAY_WEBHOOK_SECRET is missing while the others", { RAZORPAY_WEBHOOK_SECRET: undefined }],
  ["TWILIO_ACCOUNT_SID is missing while the others are set", { TWILIO_ACCOUNT_SID: undefined }],
  ["TWILIO_AUTH_TOKEN is missing while the others are set", { TWILIO_AUTH_TOKEN: undefined }],
  ["TWILIO_FROM is missing while the others are set", { TWILIO_FROM: undefined }],
  ["GOOGLE_CLIENT_ID is missing while the other half is set", { GOOGLE_CLIENT_ID: undefined }],
  ["GOOGLE_CLIENT_SECRET is missing while the other half", { GOOGLE_CLIENT_SECRET: undefined }],
  ["CLOUDINARY_URL must look like cloudinary://", { CLOUDINARY_URL: "https://clinic" }],
  ["METRICS_TOKEN must have at least 32 characters", { METRICS_TOKEN: "short" }],
  ["AUTH_SECRET is missing: make one", { AUTH_SECRET: undefined }],
  ["CRON_SECRET is missing: make one", { CRON_SECRET: undefined }],
]

describe("a production start with half a service", () => {
  it("starts with all of them whole", () => {
    expect(parseEnv(real).NODE_ENV).toBe("production")
  })

  it.each(halves)("is refused: %s", (sentence, change) => {
    let said = ""
    try {
      parseEnv({ ...real, ...change })
    } catch (error) {
      said = String(error)
    }
    expect(said).toContain(`  ${sentence}`)
    expect(said.split("\n").filter(line => line.startsWith("  "))).toHaveLength(1)
  })

  it("is refused by the process itself, where the server starts", async () => {
    const script =
      'const { register } = await import("./instrumentation.ts"); await register(); console.log("started")'
    const run = async (change: Record<string, string | undefined>) => {
      const env = { PATH: process.env.PATH, ...real, ...change } as NodeJS.ProcessEnv
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { env })
      let said = ""
      for (const stream of [child.stdout, child.stderr]) stream.on("data", chunk => (said += chunk))
      const code = await new Promise(resolve => child.once("close", resolve))
      return { code, said }
    }
    const [whole, half] = await Promise.all([run({}), run({ TWILIO_FROM: undefined })])
    expect([whole.code, whole.said.trim()]).toEqual([0, "started"])
    expect(half.code).toBe(1)
    expect(half.said).toContain("TWILIO_FROM is missing while the others are set: Twilio console")
  })
})
