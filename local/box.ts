import { mkdir } from "node:fs/promises"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { demoLogins } from "@/db/seed/cast"
import { consoleRoutes } from "./console/routes"
import { Faults, faultRoutes } from "./faults"
import { startPostgres } from "./postgres"
import { qstashService } from "./qstash/service"
import { redisService } from "./redis/service"
import { resendService } from "./resend/service"

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
  AUTH_SECRET: "box_auth_secret_that_everybody_knows_0123456789",
  CRON_SECRET: "box_cron_secret_that_everybody_knows_0123456789",
}

/**
 * Starts the cloud in a box: PostgreSQL, and one HTTP port where Redis, QStash and Resend speak their own protocols.
 * `env` points Docket at them. What must last is under `dataDir`. Throws when the port is taken.
 */
export async function startBox({
  port = 4400,
  dataDir = ".data",
  appUrl,
}: {
  port?: number
  dataDir?: string
  appUrl: string
}): Promise<Box> {
  await mkdir(dataDir, { recursive: true })
  const faults = new Faults()
  const postgres = await startPostgres({ dataDir })
  const redis = await redisService({ dataDir, token: keys.UPSTASH_REDIS_REST_TOKEN })
  const qstash = await qstashService({
    dataDir,
    token: keys.QSTASH_TOKEN,
    currentSigningKey: keys.QSTASH_CURRENT_SIGNING_KEY,
    faults,
  })
  const resend = await resendService({ dataDir, apiKey: keys.RESEND_API_KEY })
  const stopServices = () => Promise.all([qstash.stop(), resend.stop(), redis.stop(), postgres.stop()])

  const app = new Hono()
  app.use("/redis/*", faults.before("redis")).route("/redis", redis.routes)
  app.use("/qstash/*", faults.before("qstash")).route("/qstash", qstash.routes)
  app.use("/resend/*", faults.before("resend")).route("/resend", resend.routes)
  app.route("/inbox.json", resend.json).route("/inbox", resend.inbox)
  app.route("/faults", faultRoutes(faults))
  app.route(
    "/",
    consoleRoutes({ appUrl, logins: demoLogins, faults, qstash, resend, redisEngine: redis.engine }),
  )

  const server = await listening(app, port).catch(async error => {
    await stopServices()
    throw error
  })
  const address = `http://127.0.0.1:${port}`
  return {
    port,
    databaseCluster: postgres.url,
    env: {
      ...keys,
      APP_URL: appUrl,
      DOCKET_BOX: "1",
      DATABASE_URL: Object.assign(new URL(postgres.url), { pathname: "/docket" }).href,
      UPSTASH_REDIS_REST_URL: `${address}/redis`,
      QSTASH_URL: `${address}/qstash`,
      RESEND_BASE_URL: `${address}/resend`,
      MAIL_FROM: "Docket Health <visits@docket.example>",
    },
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
