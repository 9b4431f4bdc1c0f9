import { mkdir } from "node:fs/promises"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { demoLogins } from "@/db/seed/cast"
import { cloudinaryService } from "./cloudinary/service"
import { consoleRoutes } from "./console/routes"
import { Faults, faultRoutes } from "./faults"
import { googleService } from "./google/service"
import { letterPages } from "./letters/pages"
import { startPostgres } from "./postgres"
import { qstashService } from "./qstash/service"
import { razorpayService } from "./razorpay/service"
import { redisService } from "./redis/service"
import { resendService } from "./resend/service"
import { twilioService } from "./twilio/service"

export type Box = {
  port: number
  env: Record<string, string>
  databaseCluster: string
  stop: () => Promise<void>
}

// Anybody knows these keys: outside the box the app refuses to start with them.
const keys = {
  UPSTASH_REDIS_REST_TOKEN: "box_redis_token",
  QSTASH_TOKEN: "box_qstash_token",
  QSTASH_CURRENT_SIGNING_KEY: "box_signing_key_current",
  QSTASH_NEXT_SIGNING_KEY: "box_signing_key_next",
  RESEND_API_KEY: "box_resend_key",
  GOOGLE_CLIENT_ID: "box_google_client",
  GOOGLE_CLIENT_SECRET: "box_google_secret",
  RAZORPAY_KEY_ID: "box_razorpay_id",
  RAZORPAY_KEY_SECRET: "box_razorpay_secret",
  RAZORPAY_WEBHOOK_SECRET: "box_razorpay_webhook_secret",
  // In the shape such secrets have: "box_resend_webhook_secret" in base64.
  RESEND_WEBHOOK_SECRET: "whsec_Ym94X3Jlc2VuZF93ZWJob29rX3NlY3JldCE=",
  TWILIO_ACCOUNT_SID: "ACbox00000000000000000000000000000",
  TWILIO_AUTH_TOKEN: "box_twilio_token",
  TWILIO_FROM: "+15005550006",
  AUTH_SECRET: "box_auth_secret_that_everybody_knows_0123456789",
  CRON_SECRET: "box_cron_secret_that_everybody_knows_0123456789",
}

const images = { cloud: "docket-box", apiKey: "box_image_key", apiSecret: "box_image_secret" }

/**
 * Starts the cloud in a box: PostgreSQL, and one HTTP port where Redis, QStash, Resend, Twilio,
 * Cloudinary, Google and Razorpay speak their own protocols.
 * `env` points Docket at them. What must last is under `dataDir`. Throws when the port is taken.
 */
export async function startBox({
  port = 4400,
  dataDir = ".data",
  appUrl,
  furtherApps = [],
}: {
  port?: number
  dataDir?: string
  appUrl: string
  /** Other addresses Google may lead back to. */
  furtherApps?: string[]
}): Promise<Box> {
  await mkdir(dataDir, { recursive: true })
  const faults = new Faults()
  const postgres = await startPostgres({ dataDir })
  const redis = await redisService({ dataDir, token: keys.UPSTASH_REDIS_REST_TOKEN })
  const qstash = await qstashService({
    dataDir,
    token: keys.QSTASH_TOKEN,
    currentSigningKey: keys.QSTASH_CURRENT_SIGNING_KEY,
    nextSigningKey: keys.QSTASH_NEXT_SIGNING_KEY,
    faults,
  })
  const resend = await resendService({
    dataDir,
    apiKey: keys.RESEND_API_KEY,
    domains: ["docket.example"],
    reports: { url: `${appUrl}/api/webhooks/resend`, secret: keys.RESEND_WEBHOOK_SECRET, faults },
  })
  const twilio = await twilioService({
    ...{ dataDir, faults },
    ...{ accountSid: keys.TWILIO_ACCOUNT_SID, authToken: keys.TWILIO_AUTH_TOKEN },
  })
  const cloudinary = await cloudinaryService({ dataDir, ...images })
  // The browser goes there too: under the name cookies are kept for.
  const issuer = `http://localhost:${port}/google`
  const google = await googleService({
    issuer,
    appUrls: [appUrl, ...furtherApps],
    clientId: keys.GOOGLE_CLIENT_ID,
    clientSecret: keys.GOOGLE_CLIENT_SECRET,
  })
  const razorpay = await razorpayService({
    dataDir,
    keyId: keys.RAZORPAY_KEY_ID,
    keySecret: keys.RAZORPAY_KEY_SECRET,
    webhookUrl: `${appUrl}/api/webhooks/razorpay`,
    webhookSecret: keys.RAZORPAY_WEBHOOK_SECRET,
    faults,
  })
  const stopServices = () =>
    Promise.all([razorpay, qstash, twilio, resend, redis, postgres].map(service => service.stop()))

  const app = new Hono()
  app.use("/redis/*", faults.before("redis")).route("/redis", redis.routes)
  app.use("/qstash/*", faults.before("qstash")).route("/qstash", qstash.routes)
  app.use("/resend/*", faults.before("resend")).route("/resend", resend.routes)
  app.use("/google/*", faults.before("google")).route("/google", google.routes)
  app.use("/cloudinary/*", faults.before("cloudinary")).route("/cloudinary", cloudinary.routes)
  app.use("/razorpay/*", faults.before("razorpay")).route("/razorpay", razorpay.routes)
  app.use("/twilio/*", faults.before("twilio")).route("/twilio", twilio.routes)
  app.route("/messages.json", twilio.json).route("/messages", twilio.page)
  app.route("/inbox.json", resend.json).route("/inbox", resend.inbox)
  app.route("/faults", faultRoutes(faults))
  app.route(
    "/",
    consoleRoutes({
      appUrl,
      logins: demoLogins,
      faults,
      qstash,
      resend,
      razorpay,
      twilio,
      redisEngine: redis.engine,
    }),
  )

  const address = `http://127.0.0.1:${port}`
  const env = {
    ...keys,
    APP_URL: appUrl,
    DOCKET_BOX: "1",
    DATABASE_URL: Object.assign(new URL(postgres.url), { pathname: "/docket" }).href,
    UPSTASH_REDIS_REST_URL: `${address}/redis`,
    QSTASH_URL: `${address}/qstash`,
    RESEND_BASE_URL: `${address}/resend`,
    GOOGLE_ISSUER: issuer,
    CLOUDINARY_URL: `cloudinary://${images.apiKey}:${images.apiSecret}@${images.cloud}?upload_prefix=${encodeURIComponent(`${address}/cloudinary`)}`,
    CLOUDINARY_DELIVERY_URL: `http://localhost:${port}/cloudinary`,
    RAZORPAY_API_URL: `${address}/razorpay`,
    // The browser goes there too.
    RAZORPAY_CHECKOUT_URL: `http://localhost:${port}/razorpay`,
    TWILIO_API_URL: `${address}/twilio`,
    MAIL_FROM: "Docket Health <visits@docket.example>",
  }
  app.route("/letters", letterPages(env))

  const server = await listening(app, port).catch(async error => {
    await stopServices()
    throw error
  })
  return {
    port,
    databaseCluster: postgres.url,
    env,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await stopServices()
    },
  }
}

type Listening = { close: (done: () => void) => void; closeAllConnections: () => void }

function listening(app: Hono, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => {
      if ("closeAllConnections" in server) resolve(server)
    })
    server.once("error", reject)
  })
}
