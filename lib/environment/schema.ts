import { z } from "zod"

const url = (what: string) => z.url({ error: `must be a URL: ${what}` })
const text = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`)
const secret = (what: string) => text(what).min(32, `must have at least 32 characters: ${what}`)
const origins = z
  .string()
  .transform(given => given.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z.array(
      z.string().refine(one => URL.canParse(one) && new URL(one).origin === one, {
        error: "must be origins such as https://app.example.com, with spaces between",
      }),
    ),
  )

/** The real providers: whoever runs another address reads, or says, what it likes. */
export const GOOGLE = "https://accounts.google.com"
export const RAZORPAY = "https://api.razorpay.com"
export const TWILIO = "https://api.twilio.com"

/** What each variable must look like by itself, and where to get it. */
export const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  APP_URL: url("the public address of this deployment, such as https://book.example.com"),
  DATABASE_URL: z
    .string({ error: "is missing: Neon console, Connect, pooled connection string (or any Postgres)" })
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://"),
  /** Past the pooler, for migrations and backups: db/unpooled.ts. */
  DATABASE_URL_UNPOOLED: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  DATABASE_DRIVER: z.enum(["auto", "pg", "neon"]).default("auto"),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  NEON_BRIDGE: z.string().optional(),
  UPSTASH_REDIS_REST_URL: url("Upstash console, Redis, REST API"),
  UPSTASH_REDIS_REST_TOKEN: text("Upstash console, Redis, REST API"),
  QSTASH_URL: url("Upstash console, QStash").default("https://qstash.upstash.io"),
  QSTASH_TOKEN: text("Upstash console, QStash"),
  QSTASH_CURRENT_SIGNING_KEY: text("Upstash console, QStash, signing keys"),
  QSTASH_NEXT_SIGNING_KEY: text("Upstash console, QStash, signing keys"),
  QSTASH_DEV: z
    .literal(["", "false"], { error: "must not be set: it makes forged deliveries pass" })
    .optional(),
  RESEND_API_KEY: text("Resend dashboard, API keys"),
  RESEND_BASE_URL: url("only to point at a stand-in").default("https://api.resend.com"),
  MAIL_FROM: text('the sender of letters, such as "Docket <visits@example.com>"'),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_ISSUER: url("only to point at a stand-in").default(GOOGLE),
  CLOUDINARY_URL: z
    .string()
    .regex(/^cloudinary:\/\/[^:@/]+:[^:@/]+@[^/?]+/, "must look like cloudinary://key:secret@cloud")
    .optional(),
  CLOUDINARY_DELIVERY_URL: url("only to point at a stand-in").default("https://res.cloudinary.com"),
  RAZORPAY_KEY_ID: z.string().min(1).optional(),
  RAZORPAY_KEY_SECRET: z.string().min(1).optional(),
  RAZORPAY_WEBHOOK_SECRET: z.string().min(1).optional(),
  /** A line on receipts, such as a tax number or why no tax is added. */
  RECEIPT_TAX_LINE: z.string().max(200).optional(),
  RAZORPAY_API_URL: url("only to point at a stand-in").default(RAZORPAY),
  RAZORPAY_CHECKOUT_URL: url("only to point at a stand-in").optional(),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC/, "must start with AC: Twilio console, account info").optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  /** The number or name that text messages come from, or a messaging service (MG…). */
  TWILIO_FROM: z.string().min(1).optional(),
  TWILIO_API_URL: url("only to point at a stand-in").default(TWILIO),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]+=*$/, "must start with whsec_: Resend dashboard, webhooks")
    .optional(),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, "must be a header's name in lower case, such as x-real-ip")
    .optional(),
  /** Sites whose pages may call the API with a token, such as "https://one.example https://two.example". */
  CORS_ORIGINS: origins.default([]),
  AUTH_SECRET: secret("make one with `openssl rand -base64 33`"),
  CRON_SECRET: secret("make one with `openssl rand -base64 33`"),
  /** Opens /api/metrics to whoever collects them. */
  METRICS_TOKEN: secret("make one with `openssl rand -base64 33`").optional(),
  /** Where traces are sent, such as http://localhost:4318: nothing of them is loaded without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url("your collector of traces, such as http://localhost:4318").optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default("docket"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  DOCKET_BOX: z.enum(["1"]).optional(),
  VERCEL: z.string().optional(),
  CRASH_AT: z.string().optional(),
})
