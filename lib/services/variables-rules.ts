import type { ServiceName } from "./types"

/** Of which service a variable is; null for Docket's own. */
export function serviceOf(variable: string): ServiceName | null {
  return beginnings.find(([beginning]) => beginning.test(variable))?.[1] ?? null
}

const beginnings: [RegExp, ServiceName][] = [
  [/^(DATABASE_|NEON_)/, "database"],
  [/^UPSTASH_REDIS_/, "cache"],
  [/^QSTASH_/, "queue"],
  [/^(RESEND_|MAIL_)/, "mail"],
  [/^RAZORPAY_/, "payments"],
  [/^CLOUDINARY_/, "images"],
  [/^GOOGLE_/, "google"],
  [/^TWILIO_/, "texts"],
]

/** What a service is called by whoever sets it up. */
export const titles: Record<ServiceName, string> = {
  database: "Database",
  cache: "Redis",
  queue: "QStash",
  mail: "Resend",
  payments: "Razorpay",
  images: "Cloudinary",
  google: "Google",
  texts: "Twilio",
}
