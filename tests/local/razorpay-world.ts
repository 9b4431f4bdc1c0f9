import { createHmac } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Hono } from "hono"
import Razorpay from "razorpay"
import { Faults } from "@/local/faults"
import { razorpayService } from "@/local/razorpay/service"
import { served } from "./serve"

export const [keyId, keySecret, webhookSecret] = ["box_id", "box_secret", "box_webhook_secret"]
type Heard = { event: string; id: string; signed: boolean }

/** The box's Razorpay, an app that hears its webhooks, and the SDK as the app uses it. */
export async function razorpayWorld() {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-razorpay-"))
  const world = { faults: new Faults(), heard: [] as Heard[], answer: 200 }
  const hears = new Hono().post("/hook", async context => {
    const raw = await context.req.text()
    const signature = createHmac("sha256", webhookSecret).update(raw).digest("hex")
    world.heard.push({
      event: JSON.parse(raw).event,
      id: context.req.header("x-razorpay-event-id") ?? "",
      signed: context.req.header("x-razorpay-signature") === signature,
    })
    return new Response(null, { status: world.answer })
  })
  const app = await served(hears)
  const running = Object.assign(world, await start(dataDir, `${app.url}/hook`, world.faults))
  return Object.assign(running, {
    /** Stops the service and starts it again on the same files. */
    restart: async () => {
      await running.stopService()
      Object.assign(running, await start(dataDir, `${app.url}/hook`, world.faults))
    },
    stop: async () => {
      await running.stopService()
      await app.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  })
}

async function start(dataDir: string, webhookUrl: string, faults: Faults) {
  const service = await razorpayService({
    ...{ dataDir, keyId, keySecret, webhookSecret, faults, webhookUrl },
    ...{ refundMs: 50, backoffMs: [50, 50, 50] },
  })
  const routes = new Hono()
  routes.use("/razorpay/*", faults.before("razorpay")).route("/razorpay", service.routes)
  const door = await served(routes)
  const url = `${door.url}/razorpay`
  return {
    ...{ service, url, sdk: client(url, keySecret) },
    stopService: async () => {
      await door.stop()
      await service.stop()
    },
  }
}

/** Its address is fixed in the constructor, and set afterwards. */
export function client(url: string, secret: string): Razorpay {
  const made = new Razorpay({ key_id: keyId, key_secret: secret })
  const { api } = made as unknown as { api: { rq: { defaults: { baseURL: string } } } }
  api.rq.defaults.baseURL = url
  return made
}
