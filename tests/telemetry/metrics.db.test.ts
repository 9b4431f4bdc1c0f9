import { randomUUID } from "node:crypto"
import parse from "parse-prometheus-text-format"
import { expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { webhookDeliveries, webhookEndpoints } from "@/db/schema/webhooks"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { limit } from "@/lib/cache/limit"
import { noteSweep } from "@/lib/events/swept"
import { deadEvent } from "../events/dead"
import { inAMonth } from "../support/in-a-month"
import { givenDoctor, givenPatient } from "../support/people"

const token = "box_metrics_token_of_the_test_run_0123456789"
process.env.METRICS_TOKEN = token

const ask = async (given?: string) => {
  const { GET } = await import("@/app/api/metrics/route")
  const headers: HeadersInit = given === undefined ? {} : { authorization: `Bearer ${given}` }
  return GET(new Request("http://localhost/api/metrics", { headers }))
}

/** The value of a metric with these labels; undefined where there is none. */
async function read() {
  const answer = await ask(token)
  const text = await answer.text()
  const families = parse(text)
  const value = (name: string, labels: Record<string, string> = {}) => {
    const family = families.find(one => one.name === name)
    const sample = family?.metrics.find(one =>
      Object.entries(labels).every(([label, wanted]) => one.labels?.[label] === wanted),
    )
    return sample && Number(sample.value ?? sample.count)
  }
  return { answer, text, families, value }
}

it("is not there without a token in the environment, and shut without the right one", async () => {
  delete process.env.METRICS_TOKEN
  vi.resetModules()
  expect((await ask(token)).status).toBe(404)
  process.env.METRICS_TOKEN = token
  vi.resetModules()
  for (const wrong of [undefined, "", "wrong", `${token}x`, token.slice(1)])
    expect((await ask(wrong)).status).toBe(401)
  const { answer } = await read()
  expect(answer.status).toBe(200)
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8")
})

it("tells what the database knows: bookings, cancellations, events, what waits, what was given up, the sweep", async () => {
  const before = await read()
  expect(before.value("docket_up")).toBe(1)
  expect(before.value("docket_sweep_last_run_timestamp_seconds")).toBeUndefined()
  const [doctor, patient] = [await givenDoctor({ zone: "UTC", autoApprove: true }), await givenPatient()]
  const ids: string[] = []
  for (const hour of [10, 11]) {
    const wish = { doctorId: doctor.doctorId, start: inAMonth(hour), reason: "", requestId: randomUUID() }
    const booked = await book(patient, wish, Date.now())
    if (!booked.ok) throw new Error(booked.refusal)
    ids.push(booked.value.id)
  }
  expect((await cancel(patient, { id: String(ids[0]), reason: "" }, Date.now())).ok).toBe(true)
  await deadEvent(randomUUID(), {}, {})
  await noteSweep()
  const [endpoint] = await db()
    .insert(webhookEndpoints)
    .values({ url: "https://hook.example", secret: "s" })
    .returning()
  const hook = { endpointId: String(endpoint?.id), type: "ping", body: "{}", nextAt: new Date() }
  await db()
    .insert(webhookDeliveries)
    .values([hook, hook, { ...hook, state: "FAILED" }])
  const after = await read()
  const grown = (name: string, labels?: Record<string, string>) =>
    Number(after.value(name, labels)) - Number(before.value(name, labels) ?? 0)
  expect(grown("docket_bookings_total")).toBe(2)
  expect(grown("docket_cancellations_total")).toBe(1)
  expect(grown("docket_events_total", { type: "APPOINTMENT_BOOKED" })).toBe(2)
  expect(grown("docket_outbox_waiting", { consumer: "notifications" })).toBe(3)
  const dead = ["notifications", "audit"].map(consumer => grown("docket_outbox_dead", { consumer }))
  expect(dead.reduce((sum, one) => sum + one)).toBe(1)
  const hooks = ["PENDING", "FAILED"].map(status =>
    after.value("docket_deliveries_last_day", { channel: "WEBHOOK", status }),
  )
  expect(hooks).toEqual([2, 1])
  expect(after.value("docket_sweep_last_run_timestamp_seconds")).toBeGreaterThan(1_700_000_000)
})

it("counts requests, refusals and limits of this process, by pattern and name, never by id", async () => {
  const { meters } = await import("@/lib/telemetry/meters")
  const before = await read()
  meters()?.request("GET /doctors/[slug]", 200, 40)
  meters()?.request("GET /doctors/[slug]", 200, 400)
  meters()?.refused("slot-taken")
  const address = randomUUID()
  for (let tries = 0; tries < 12; tries++) await limit("apply", address)
  const { value, families, text } = await read()
  expect(value("docket_requests_total", { route: "/doctors/[slug]", method: "GET", status: "200" })).toBe(2)
  const seconds = families.find(({ name }) => name === "docket_request_duration_seconds")
  expect(seconds?.type).toBe("HISTOGRAM")
  expect(seconds?.metrics[0]).toMatchObject({ buckets: { "0.05": "1", "0.5": "2" } })
  expect(text).toContain('docket_request_duration_seconds_sum{route="/doctors/[slug]",method="GET"} 0.44')
  expect(value("docket_refusals_total", { refusal: "slot-taken" })).toBe(1)
  expect(value("docket_rate_limited_total", { limit: "apply" })).toBe(2)
  expect(value("docket_cache_reads_total", { result: "hit" })).toBe(
    before.value("docket_cache_reads_total", { result: "hit" }),
  )
  const labels = families.flatMap(one => one.metrics.flatMap(sample => Object.values(sample.labels ?? {})))
  expect(labels.filter(label => /[0-9a-f]{8}-[0-9a-f]{4}-|@/.test(label))).toEqual([])
})
