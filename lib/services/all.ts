import { cloudinary } from "./cloudinary"
import { database } from "./database"
import { google } from "./google"
import { qstash } from "./qstash"
import { razorpay } from "./razorpay"
import { redis } from "./redis"
import { resend } from "./resend"
import { twilio } from "./twilio"
import type { Service } from "./types"

/** Each service Docket knows, the weightiest first. */
export const services: readonly Service[] = [
  database,
  redis,
  qstash,
  resend,
  razorpay,
  cloudinary,
  google,
  twilio,
]
