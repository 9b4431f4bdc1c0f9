import { execFileSync } from "node:child_process"
import { randomUUID } from "node:crypto"
import { trace } from "@opentelemetry/api"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, it } from "vitest"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { book } from "@/lib/booking/book"
import { sendDue } from "@/lib/deliveries/send"
import { receive } from "@/lib/events/receive"
import { withRequest } from "@/lib/log"
import { inAMonth } from "../support/in-a-month"
import { givenDoctor, givenPatient } from "../support/people"
import { receiver } from "./receiver"

let collector: Awaited<ReturnType<typeof receiver>>
let mail: Awaited<ReturnType<typeof receiver>>

beforeAll(async () => {
  collector = await receiver()
  mail = await receiver()
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url
  process.env.RESEND_BASE_URL = mail.url
  const { startTelemetry } = await import("@/lib/telemetry/start")
  await startTelemetry()
})
afterAll(async () => {
  await collector.stop()
  await mail.stop()
})

const spans = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(z.unknown()) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              ...{ name: z.string(), traceId: z.string(), parentSpanId: z.string().optional() },
              attributes: z.array(
                z.object({ key: z.string(), value: z.looseObject({ stringValue: z.string().optional() }) }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
})

/** What the collector was sent, once all of it is there. */
async function sent() {
  const { flushTraces } = await import("@/lib/telemetry/traces")
  await flushTraces()
  const text = collector.heard.map(({ body }) => body).join("\n")
  const read = collector.heard.map(({ body }) => spans.parse(JSON.parse(body)))
  const all = read.flatMap(one =>
    one.resourceSpans.flatMap(two => two.scopeSpans.flatMap(three => three.spans)),
  )
  const idOf = (span: (typeof all)[number]) =>
    span.attributes.find(({ key }) => key === "docket.request_id")?.value.stringValue
  return { text, all, idOf }
}

it("a booking is one trace under its request's id: verb, statements, consumer, letter, and the provider's call; nobody is named", async () => {
  const patient = await givenPatient()
  const doctor = await givenDoctor({ zone: "UTC", autoApprove: true })
  const [person] = await db().select().from(users).where(eq(users.id, patient.userId))
  const id = `trace-${randomUUID()}`
  await withRequest(id, async () => {
    const wish = { doctorId: doctor.doctorId, start: inAMonth(10), requestId: randomUUID() }
    const booked = await book(patient, { ...wish, reason: "planted words of a reason" }, Date.now())
    if (!booked.ok) throw new Error(booked.refusal)
    for (const event of booked.events) await receive(event, "notifications")
  })
  await sendDue({ limit: 10 })
  const { text, all, idOf } = await sent()
  const mine = all.filter(span => idOf(span) === id)
  for (const name of ["book", "sql", "receive", "send"]) expect(mine.map(span => span.name)).toContain(name)
  expect(mine.map(span => span.name)).toContain(`POST ${new URL(mail.url).host}`)
  const whole = all.find(span => span.name === "book")
  const within = mine.filter(span => span.traceId === whole?.traceId)
  // One look, and one that writes.
  expect(within.filter(({ name, parentSpanId }) => name === "sql" && parentSpanId)).toHaveLength(2)
  expect(text).toContain("insert into")
  for (const secret of [person?.email, person?.name, "planted words", patient.userId])
    expect(text).not.toContain(String(secret))
})

it("takes out of the framework's spans what an address and an error may hold", async () => {
  const tracer = trace.getTracer("next.js")
  tracer.startActiveSpan("GET /doctors?q=planted-name", span => {
    span.setAttributes({ "http.target": "/doctors?q=planted-name", "http.route": "/doctors" })
    span.recordException(new Error("planted-name was refused"))
    span.setStatus({ code: 2, message: "planted-name" })
    span.end()
  })
  const { text, all } = await sent()
  expect(all.map(({ name }) => name)).toContain("GET /doctors")
  expect(text).not.toContain("planted-name")
})

it("loads nothing of traces or metrics where nobody collects them", () => {
  const script = `
    import { createRequire } from "node:module"
    import { startTelemetry } from "@/lib/telemetry/start"
    await startTelemetry()
    const loaded = Object.keys(createRequire(process.cwd() + "/x.js").cache)
    console.log(loaded.filter(name => /@opentelemetry|prom-client/.test(name)).length)`
  const loaded = (env: Record<string, string>) =>
    Number(
      execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        env: { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: undefined, METRICS_TOKEN: undefined, ...env },
        encoding: "utf8",
      }),
    )
  expect(loaded({})).toBe(0)
  expect(loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })).toBeGreaterThan(0)
})
