import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { join } from "node:path"
import { type Context, Hono } from "hono"
import type { Faults } from "../faults"
import { Journal } from "../journal"
import { type Hook, Webhooks } from "../webhooks"
import { type Message, message, read } from "./message"
import { messagePages } from "./page"

/** A moment later, as in the world. */
const SOON_MS = 500
/** A page does not show more; the others stay in the file. */
const SHOWN = 500

type Options = { dataDir: string; accountSid: string; authToken: string; faults: Faults }

/**
 * Twilio on this machine: takes text messages, each as often as it is asked to, shows them, and tells what became of each,
 * once: numbers ending in 0000 can't be reached, all others get theirs.
 */
export async function twilioService({ dataDir, accountSid, authToken, faults }: Options) {
  const journal = new Journal(join(dataDir, "twilio", "messages.jsonl"), message)
  const webhooks = new Webhooks({
    ...{ dataDir, service: "twilio", faults, sign },
    ...{ secret: authToken, backoffMs: [] },
  })
  const messages = () => [...journal.rows.values()].reverse().slice(0, SHOWN)

  const report = (one: Message, status: string, inMs: number, more: Record<string, string> = {}) => {
    if (!one.callback) return
    const fields = { MessageSid: one.id, SmsSid: one.id, MessageStatus: status, SmsStatus: status }
    const told = { AccountSid: accountSid, From: one.from, To: one.to, ApiVersion: "2010-04-01", ...fields }
    const body = new URLSearchParams({ ...told, ...more }).toString()
    webhooks.tell({ id: `${one.id}-${status}`, event: status, url: one.callback, body, inMs })
  }

  const routes = new Hono()
    .use(async (context, next) => {
      const expected = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`)
      const sent = Buffer.from(context.req.header("authorization") ?? "")
      if (sent.length !== expected.length || !timingSafeEqual(sent, expected))
        return refusal(context, 401, 20003, "Authenticate")
      return next()
    })
    .get("/2010-04-01/Accounts/:file", context =>
      context.req.param("file") === `${accountSid}.json`
        ? context.json(accountOf(accountSid))
        : refusal(context, 404, 20404, "The requested resource was not found"),
    )
    .post("/2010-04-01/Accounts/:sid/Messages.json", async context => {
      if (context.req.param("sid") !== accountSid)
        return refusal(context, 404, 20404, "The requested resource was not found")
      const wish = read(await context.req.parseBody().catch(() => null))
      if ("code" in wish) return refusal(context, 400, wish.code, wish.words)
      const one: Message = {
        ...{ id: `SM${randomBytes(16).toString("hex")}`, to: wish.To, body: wish.Body },
        ...{ from: wish.From ?? wish.MessagingServiceSid ?? "", callback: wish.StatusCallback ?? null },
        ...{ validityPeriod: wish.ValidityPeriod ?? 36_000, createdAt: new Date().toISOString() },
      }
      journal.put(one)
      report(one, "sent", SOON_MS)
      if (one.to.endsWith("0000")) report(one, "undelivered", 2 * SOON_MS, { ErrorCode: "30003" })
      else report(one, "delivered", 2 * SOON_MS)
      return context.json(resourceOf(one, accountSid), 201)
    })
  const json = new Hono().get("/", context => context.json(messages()))
  return {
    ...{ routes, json, messages, page: messagePages(messages) },
    reports: () => webhooks.all(),
    stop: () => webhooks.stop(),
  }
}

function accountOf(sid: string) {
  const uri = `/2010-04-01/Accounts/${sid}.json`
  const date = new Date(0).toUTCString()
  return {
    ...{ sid, owner_account_sid: sid, friendly_name: "The box", status: "active", type: "Full" },
    ...{ date_created: date, date_updated: date, uri },
  }
}

function resourceOf({ id, to, from, body, createdAt }: Message, account_sid: string) {
  return {
    ...{ sid: id, account_sid, to, from, body, status: "queued", direction: "outbound-api" },
    ...{
      num_segments: "1",
      num_media: "0",
      api_version: "2010-04-01",
      error_code: null,
      error_message: null,
    },
    ...{
      date_created: new Date(createdAt).toUTCString(),
      uri: `/2010-04-01/Accounts/${account_sid}/Messages/${id}.json`,
    },
  }
}

/** Over the address it is sent to and its fields, each name with its value, in the order of their names. */
export function sign({ url, body }: Pick<Hook, "url" | "body">, secret: string) {
  const fields = [...new URLSearchParams(body)].sort(([one], [other]) => (one < other ? -1 : 1))
  const signature = createHmac("sha1", secret)
    .update(url + fields.flat().join(""))
    .digest("base64")
  return { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature }
}

function refusal(context: Context, status: 400 | 401 | 404, code: number, words: string) {
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  return context.json({ code, message: words, more_info, status }, status)
}
