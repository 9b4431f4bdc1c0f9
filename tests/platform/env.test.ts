import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { parseEnv } from "@/lib/env"
import { testEnv } from "../support/environment"

const complete = { ...testEnv, NODE_ENV: "development", DATABASE_URL: "postgres://me@localhost/docket" }
const real = {
  ...complete,
  NODE_ENV: "production",
  QSTASH_TOKEN: "eyJ-real",
  QSTASH_CURRENT_SIGNING_KEY: "sig_real",
  RESEND_API_KEY: "re_real",
  AUTH_SECRET: "k".repeat(44),
  CRON_SECRET: "c".repeat(44),
}

describe("the environment", () => {
  it("is parsed, with defaults for what may be left out", () => {
    expect(parseEnv(complete)).toMatchObject({
      DATABASE_POOL: 10,
      DATABASE_DRIVER: "auto",
      QSTASH_URL: testEnv.QSTASH_URL,
    })
  })

  it("names every missing or malformed variable at once, and where to get it", () => {
    const read = () =>
      parseEnv({ ...complete, DATABASE_URL: "mysql://x", RESEND_API_KEY: undefined, AUTH_SECRET: "short" })
    expect(read).toThrow(/DATABASE_URL must start with postgres/)
    expect(read).toThrow(/RESEND_API_KEY is missing: Resend dashboard/)
    expect(read).toThrow(/AUTH_SECRET must have at least 32 characters/)
  })

  it("refuses the box's keys and test hooks in production, unless it runs on the box", () => {
    expect(() => parseEnv({ ...real, AUTH_SECRET: complete.AUTH_SECRET })).toThrow(/cloud in a box/)
    expect(() => parseEnv({ ...real, CRASH_AT: "before-publish" })).toThrow(/CRASH_AT/)
    expect(() => parseEnv({ ...complete, VERCEL: "1" })).toThrow(/cloud in a box/)
    expect(parseEnv({ ...complete, NODE_ENV: "production", DOCKET_BOX: "1" }).DOCKET_BOX).toBe("1")
    expect(parseEnv(real).NODE_ENV).toBe("production")
  })

  it("refuses the switch that lets forged deliveries in", () => {
    expect(() => parseEnv({ ...complete, QSTASH_DEV: "true" })).toThrow(/QSTASH_DEV/)
  })

  it("knows Google whole or not at all, and in production the real one only", () => {
    const google = { GOOGLE_CLIENT_ID: "id", GOOGLE_CLIENT_SECRET: "secret" }
    expect(parseEnv({ ...real, ...google }).GOOGLE_ISSUER).toBe("https://accounts.google.com")
    expect(() => parseEnv({ ...real, GOOGLE_CLIENT_ID: "id" })).toThrow(/GOOGLE_CLIENT_SECRET is missing/)
    expect(() => parseEnv({ ...real, GOOGLE_CLIENT_SECRET: "s" })).toThrow(/GOOGLE_CLIENT_ID is missing/)
    const other = { ...google, GOOGLE_ISSUER: "https://evil.example" }
    expect(() => parseEnv({ ...real, ...other })).toThrow(/GOOGLE_ISSUER is for the cloud in a box only/)
    expect(() => parseEnv({ ...complete, ...other, VERCEL: "1" })).toThrow(/GOOGLE_ISSUER/)
    expect(parseEnv({ ...complete, ...other }).GOOGLE_ISSUER).toBe(other.GOOGLE_ISSUER)
  })

  it("knows the payment provider whole or not at all, and in production the real one only", () => {
    const keys = { RAZORPAY_KEY_ID: "rzp", RAZORPAY_KEY_SECRET: "s", RAZORPAY_WEBHOOK_SECRET: "w" }
    expect(parseEnv({ ...real, ...keys }).RAZORPAY_API_URL).toBe("https://api.razorpay.com")
    for (const name of Object.keys(keys)) {
      expect(() => parseEnv({ ...real, ...keys, [name]: undefined })).toThrow(`${name} is missing while`)
      expect(() => parseEnv({ ...real, ...keys, RAZORPAY_API_URL: "https://evil.example" })).toThrow(
        /RAZORPAY_API_URL is for the cloud in a box only/,
      )
    }
    expect(() => parseEnv({ ...real, ...keys, RAZORPAY_KEY_SECRET: "box_s" })).toThrow(/cloud in a box/)
  })

  it("knows the provider of text messages whole or not at all, and in production the real one only", () => {
    const keys = { TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "t", TWILIO_FROM: "+15005550006" }
    expect(parseEnv({ ...real, ...keys }).TWILIO_API_URL).toBe("https://api.twilio.com")
    for (const name of Object.keys(keys))
      expect(() => parseEnv({ ...real, ...keys, [name]: undefined })).toThrow(`${name} is missing while`)
    const foreign = { ...real, ...keys, TWILIO_API_URL: "https://evil.example" }
    expect(() => parseEnv(foreign)).toThrow(/TWILIO_API_URL is for the cloud in a box only/)
    expect(() => parseEnv({ ...real, ...keys, TWILIO_AUTH_TOKEN: "box_t" })).toThrow(/cloud in a box/)
    expect(() => parseEnv({ ...real, ...keys, TWILIO_ACCOUNT_SID: "SK1" })).toThrow(/must start with AC/)
  })

  it("takes a secret for the mail provider's reports only in its own shape, and not the box's", () => {
    const secret = (words: string) => `whsec_${Buffer.from(words).toString("base64")}`
    expect(parseEnv({ ...real, RESEND_WEBHOOK_SECRET: secret("s") })).toMatchObject({
      RESEND_WEBHOOK_SECRET: secret("s"),
    })
    expect(() => parseEnv({ ...real, RESEND_WEBHOOK_SECRET: "re_123" })).toThrow(/must start with whsec_/)
    expect(() => parseEnv({ ...real, RESEND_WEBHOOK_SECRET: secret("box_s") })).toThrow(/cloud in a box/)
  })

  it("takes an image account and a header only where they can be meant", () => {
    const CLOUDINARY_URL = "cloudinary://123:abc@clinic"
    expect(parseEnv({ ...real, CLOUDINARY_URL }).CLOUDINARY_URL).toBe(CLOUDINARY_URL)
    expect(() => parseEnv({ ...real, CLOUDINARY_URL: "https://clinic" })).toThrow(/cloudinary:\/\/key:secret/)
    expect(() => parseEnv({ ...real, CLIENT_ADDRESS_HEADER: "X Real" })).toThrow(/CLIENT_ADDRESS_HEADER/)
  })

  it("is listed whole in .env.example", () => {
    const listed = readFileSync(".env.example", "utf8")
    for (const name of [
      "APP_URL",
      "DATABASE_URL",
      "UPSTASH_REDIS_REST_URL",
      "UPSTASH_REDIS_REST_TOKEN",
      "QSTASH_TOKEN",
      "QSTASH_CURRENT_SIGNING_KEY",
      "QSTASH_NEXT_SIGNING_KEY",
      "RESEND_API_KEY",
      "MAIL_FROM",
      "AUTH_SECRET",
      "CRON_SECRET",
      "GOOGLE_CLIENT_ID",
      "GOOGLE_CLIENT_SECRET",
      "CLOUDINARY_URL",
      "CLIENT_ADDRESS_HEADER",
      "TWILIO_ACCOUNT_SID",
      "TWILIO_AUTH_TOKEN",
      "TWILIO_FROM",
      "RESEND_WEBHOOK_SECRET",
    ])
      expect(listed).toMatch(new RegExp(`^#? ?${name}=`, "m"))
  })
})
