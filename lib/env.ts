import { z } from "zod"

const url = (what: string) => z.url({ error: `must be a URL: ${what}` })
const text = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`)
const secret = (what: string) => text(what).min(32, `must have at least 32 characters: ${what}`)

const GOOGLE = "https://accounts.google.com"
const RAZORPAY = "https://api.razorpay.com"
const TWILIO = "https://api.twilio.com"

/** Of these, all are set or none, and where to get them. */
const wholes = [
  [
    "Razorpay dashboard, account and settings, API keys and webhooks",
    ["RAZORPAY_KEY_ID", "RAZORPAY_KEY_SECRET", "RAZORPAY_WEBHOOK_SECRET"],
  ],
  [
    "Twilio console, account info, and phone numbers",
    ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"],
  ],
] as const

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    APP_URL: url("the public address of this deployment, such as https://book.example.com"),
    DATABASE_URL: z
      .string({ error: "is missing: Neon console, Connect, pooled connection string (or any Postgres)" })
      .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://"),
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
    TWILIO_ACCOUNT_SID: z
      .string()
      .regex(/^AC/, "must start with AC: Twilio console, account info")
      .optional(),
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
    AUTH_SECRET: secret("make one with `openssl rand -base64 33`"),
    CRON_SECRET: secret("make one with `openssl rand -base64 33`"),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    DOCKET_BOX: z.enum(["1"]).optional(),
    VERCEL: z.string().optional(),
    CRASH_AT: z.string().optional(),
  })
  .superRefine((env, context) => {
    const production = env.NODE_ENV === "production" && env.DOCKET_BOX !== "1"
    const boxed = [
      env.AUTH_SECRET,
      env.CRON_SECRET,
      env.QSTASH_TOKEN,
      env.QSTASH_CURRENT_SIGNING_KEY,
      env.RESEND_API_KEY,
      env.GOOGLE_CLIENT_SECRET ?? "",
      env.RAZORPAY_KEY_SECRET ?? "",
      env.TWILIO_AUTH_TOKEN ?? "",
      Buffer.from(env.RESEND_WEBHOOK_SECRET?.slice("whsec_".length) ?? "", "base64").toString(),
    ]
    if ((production || env.VERCEL) && boxed.some(key => key.startsWith("box_")))
      context.addIssue({
        code: "custom",
        path: ["AUTH_SECRET"],
        message: "keys of the cloud in a box open doors to anybody: use real ones",
      })
    if (Boolean(env.GOOGLE_CLIENT_ID) !== Boolean(env.GOOGLE_CLIENT_SECRET))
      context.addIssue({
        code: "custom",
        path: [env.GOOGLE_CLIENT_ID ? "GOOGLE_CLIENT_SECRET" : "GOOGLE_CLIENT_ID"],
        message:
          "is missing while the other half is set: Google Cloud console, APIs and services, Credentials",
      })
    for (const [where, names] of wholes) {
      const missing = names.filter(name => !env[name])
      if (missing.length < names.length)
        for (const name of missing)
          context.addIssue({
            code: "custom",
            path: [name],
            message: `is missing while the others are set: ${where}`,
          })
    }
    const foreign = env.RAZORPAY_API_URL !== RAZORPAY || env.RAZORPAY_CHECKOUT_URL
    if ((production || env.VERCEL) && foreign)
      context.addIssue({
        code: "custom",
        path: [env.RAZORPAY_CHECKOUT_URL ? "RAZORPAY_CHECKOUT_URL" : "RAZORPAY_API_URL"],
        message:
          "is for the cloud in a box only: whoever runs another address could say that anything was paid",
      })
    if ((production || env.VERCEL) && env.TWILIO_API_URL !== TWILIO)
      context.addIssue({
        code: "custom",
        path: ["TWILIO_API_URL"],
        message:
          "is for the cloud in a box only: whoever runs another address reads every number and message",
      })
    if ((production || env.VERCEL) && env.GOOGLE_ISSUER !== GOOGLE)
      context.addIssue({
        code: "custom",
        path: ["GOOGLE_ISSUER"],
        message: "is for the cloud in a box only: whoever runs another issuer could sign in as anybody",
      })
    if (production && env.CRASH_AT)
      context.addIssue({
        code: "custom",
        path: ["CRASH_AT"],
        message: "is for tests on the cloud in a box only",
      })
  })

export type Env = z.infer<typeof schema>

/** Parses variables. Throws one error that names each missing or malformed one and where to get it. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(variables)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(issue => `  ${issue.path.join(".")} ${issue.message}`)
  throw new Error(
    `Docket cannot start, its environment is incomplete:\n${lines.join("\n")}\nAll variables are listed in .env.example.`,
  )
}

let parsed: Env | undefined

/** The environment, parsed once. The only reader of process.env. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

/** The database's address alone, for the migration step, which needs nothing else. */
export function databaseUrl(): string {
  return schema.shape.DATABASE_URL.parse(process.env.DATABASE_URL)
}
