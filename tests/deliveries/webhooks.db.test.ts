import { beforeEach, describe, expect, test, vi } from "vitest"
import { mailReport } from "@/lib/deliveries/mail-report"
import { smsReport } from "@/lib/deliveries/sms-report"
import { takeReport } from "@/lib/deliveries/webhook"
import { sign as signMail } from "@/local/resend/reports"
import { sign as signSms } from "@/local/twilio/service"
import { testEnv } from "../support/environment"
import { rowOf, waiting } from "./waiting-texts"

const secret = "whsec_c2l4dGVlbiBxdWlldCBncmVlbiBoaWxscw=="
const other = "whsec_c2V2ZW50ZWVuIGxvdWQgcmVkIGhpbGxzLi4="
const token = "sixteen-quiet-green-hills"
Object.assign(process.env, {
  RESEND_WEBHOOK_SECRET: secret,
  TWILIO_ACCOUNT_SID: "ACtest",
  TWILIO_AUTH_TOKEN: token,
  TWILIO_FROM: "+15005550006",
})

type Sent = { url: string; headers: Record<string, string>; body: string }
/** As a request arrives behind a proxy: under another host and scheme than ours. */
const request = ({ url, headers, body }: Sent) =>
  new Request(url.replace(testEnv.APP_URL, "http://internal:3000"), { method: "POST", headers, body })

const hearMail = async (sent: Sent) => {
  const { response } = await takeReport("resend", request(sent), mailReport)
  return { status: response.status, body: await response.json() }
}
const hearSms = async (sent: Sent) => {
  const { response } = await takeReport("twilio", request(sent), smsReport)
  return { status: response.status, body: await response.json() }
}

const [heard, unheard] = [true, false].map(yes => ({ status: 200, body: { heard: yes } }))
const forged = { status: 401, body: expect.objectContaining({ code: "bad-signature" }) }

describe("letters", () => {
  let id: string
  beforeEach(async () => {
    const sent = { status: "SENT", sentAt: new Date(), address: "m@people.example" } as const
    id = (await waiting({ ...sent, channel: "EMAIL", providerId: `mail-${Math.random()}` })).id
  })
  const bodyOf = (type: string, more: object = {}) =>
    JSON.stringify({
      ...{ type, created_at: "2026-11-21T10:00:00.000Z" },
      data: { email_id: "mail-1", to: ["m@people.example"], tags: { delivery: id, again: "0" }, ...more },
    })
  const mail = (body: string, { key = secret, at = Date.now(), msg = "msg_1" } = {}): Sent => ({
    ...{ url: `${testEnv.APP_URL}/api/webhooks/resend`, body },
    headers: signMail({ id: msg, body }, key, at),
  })

  test("signed reports are heard, and a replay is harmless", async () => {
    const bounce = { message: "No mailbox m@people.example", type: "Permanent", subType: "General" }
    const sent = mail(bodyOf("email.bounced", { bounce }))
    expect(await hearMail(sent)).toEqual(heard)
    expect(await hearMail(sent)).toEqual(unheard)
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "FAILED", reason: "bounced", report: "BOUNCED", lastError: "Permanent General" },
    })
  })

  test("the provider's words for why are not kept, whatever field they are in", async () => {
    const bounce = { message: "x", type: "No mailbox m@people.example", subType: "General" }
    await hearMail(mail(bodyOf("email.bounced", { bounce })))
    expect((await rowOf(id)).lastError).toBe("General")
  })

  test("steps on the way, other things and letters we don't know are answered, and change nothing", async () => {
    for (const type of ["email.sent", "email.delivery_delayed", "contact.created"])
      expect(await hearMail(mail(bodyOf(type)))).toEqual(unheard)
    expect(await hearMail(mail('{"type":"domain.created","data":{"id":"d1"}}'))).toEqual(unheard)
    expect(await hearMail(mail("null"))).toEqual(unheard)
    const tags = { delivery: "0199c0de-0000-7000-8000-000000000009", again: "0" }
    expect(await hearMail(mail(bodyOf("email.delivered", { tags })))).toEqual(unheard)
    expect(await hearMail(mail(bodyOf("email.delivered", { tags: { delivery: "x' or 1=1" } })))).toEqual(
      unheard,
    )
    expect((await rowOf(id)).report).toBeNull()
  })

  test("forged, changed, old, early and unsigned ones are refused", async () => {
    const body = bodyOf("email.bounced")
    const good = mail(body)
    const tries: Sent[] = [
      mail(body, { key: other }),
      { ...good, body: body.replace("bounced", "delivered") },
      { ...good, body: `${body} ` },
      { ...good, headers: { ...good.headers, "svix-id": "msg_2" } },
      {
        ...good,
        headers: { ...good.headers, "svix-timestamp": String(Number(good.headers["svix-timestamp"]) + 1) },
      },
      mail(body, { at: Date.now() - 6 * 60_000 }),
      mail(body, { at: Date.now() + 6 * 60_000 }),
      { ...good, headers: {} },
      { ...good, headers: { ...good.headers, "svix-signature": "v1," } },
      { ...good, headers: { ...good.headers, "svix-signature": "v2,x v1" } },
      mail("not json", { key: other }),
    ]
    for (const sent of tries) expect(await hearMail(sent)).toEqual(forged)
    expect((await rowOf(id)).report).toBeNull()
    const long = "x".repeat(100_001)
    expect((await hearMail(mail(long))).status).toBe(413)
    expect(await hearMail(good)).toEqual(heard)
  })
})

describe("text messages", () => {
  let id: string
  beforeEach(async () => {
    id = (await waiting({ status: "SENT", sentAt: new Date(), providerId: "SM1" })).id
  })
  const sms = (MessageStatus: string, { key = token, more = {}, again = "0" } = {}): Sent => {
    const url = `${testEnv.APP_URL}/api/webhooks/twilio?delivery=${id}&again=${again}`
    const fields = { MessageSid: "SM1", To: "+919876543210", MessageStatus, ...more }
    const body = new URLSearchParams(fields).toString()
    return { url, body, headers: signSms({ url, body }, key) }
  }

  test("signed reports are heard, and a replay is harmless", async () => {
    const sent = sms("undelivered", { more: { ErrorCode: "30003", ErrorMessage: "to +919876543210" } })
    expect(await hearSms(sms("sent"))).toEqual(unheard)
    expect(await hearSms(sent)).toEqual(heard)
    expect(await hearSms(sent)).toEqual(unheard)
    expect(await hearSms(sms("delivered"))).toEqual(unheard)
    expect(await rowOf(id)).toMatchObject({ status: "FAILED", reason: "bounced", lastError: "error 30003" })
  })

  test("forged, changed, unsigned ones and those for another address are refused", async () => {
    const good = sms("failed")
    const tries: Sent[] = [
      sms("failed", { key: "another" }),
      { ...good, body: good.body.replace("failed", "delivered") },
      { ...good, body: `${good.body}&ErrorCode=1` },
      { ...good, url: good.url.replace(/again=0/, "again=1") },
      { ...good, url: `${good.url}&x=1` },
      { ...good, headers: signSms({ ...good, url: good.url.replace("twilio?", "resend?") }, token) },
      { ...good, headers: { "content-type": "application/x-www-form-urlencoded" } },
    ]
    for (const sent of tries) expect(await hearSms(sent)).toEqual(forged)
    expect((await rowOf(id)).report).toBeNull()
    expect(await hearSms(good)).toEqual(heard)
  })
})

test("where nothing is configured there is nothing to hear", async () => {
  for (const name of ["RESEND_WEBHOOK_SECRET", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"])
    delete process.env[name]
  vi.resetModules()
  const fresh = await import("@/lib/deliveries/webhook")
  const reads = [await import("@/lib/deliveries/mail-report"), await import("@/lib/deliveries/sms-report")]
  const url = `${testEnv.APP_URL}/api/webhooks/any`
  for (const read of reads.flatMap(one => Object.values(one))) {
    const { response } = await fresh.takeReport("resend", request({ url, headers: {}, body: "{}" }), read)
    expect(response.status).toBe(404)
  }
})
