import type { z } from "zod"
import { GOOGLE, RAZORPAY, TWILIO, variables } from "./schema"

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

export type Env = z.infer<typeof variables>

/** What variables must be to each other: whole services, and no stand-in where people meet it. */
export function crossCheck(env: Env, context: z.RefinementCtx): void {
  const production = env.NODE_ENV === "production" && env.DOCKET_BOX !== "1"
  const boxed = [
    env.AUTH_SECRET,
    env.CRON_SECRET,
    env.METRICS_TOKEN ?? "",
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
      message: "is missing while the other half is set: Google Cloud console, APIs and services, Credentials",
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
      message: "is for the cloud in a box only: whoever runs another address reads every number and message",
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
}

export const environment = variables.superRefine(crossCheck)
