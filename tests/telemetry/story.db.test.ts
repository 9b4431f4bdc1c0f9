import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { z } from "zod"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { receiver } from "./receiver"

const line = z.looseObject({ msg: z.string(), requestId: z.string().optional() })

it("one id tells a booking's whole story: event, queue, consumers and letters, and nobody's name", async () => {
  const outside = await receiver()
  const id = `story-${randomUUID()}`
  const child = spawn(process.execPath, ["--import", "tsx", "tests/telemetry/tell-story.ts", id], {
    env: { ...process.env, LOG_LEVEL: "info", RESEND_BASE_URL: outside.url, QSTASH_URL: outside.url },
  })
  let [out, err] = ["", ""]
  child.stdout.on("data", chunk => (out += chunk))
  child.stderr.on("data", chunk => (err += chunk))
  const code = await new Promise(resolve => child.once("close", resolve))
  expect(code, err).toBe(0)
  const mine = out
    .split("\n")
    .filter(text => text.startsWith("{"))
    .map(text => line.parse(JSON.parse(text)))
    .filter(({ requestId }) => requestId === id)
  const [event] = await db().select().from(events).where(eq(events.requestId, id))
  expect(event?.type).toBe("APPOINTMENT_BOOKED")
  const handled = mine.filter(({ msg }) => msg === "event handled")
  expect(handled.map(({ consumer }) => consumer).sort()).toEqual(["audit", "notifications"])
  expect(handled.every(({ eventId }) => eventId === event?.id)).toBe(true)
  const letters = await db()
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.eventId, String(event?.id)))
  expect(letters.length).toBeGreaterThan(0)
  const sent = mine.filter(({ msg }) => msg === "delivery sent").map(({ deliveryId }) => deliveryId)
  expect(sent.sort()).toEqual(letters.map(one => one.id).sort())
  const queued = outside.heard.find(({ path }) => path === "/v2/batch")
  const messages = z
    .array(z.looseObject({ headers: z.record(z.string(), z.string()) }))
    .parse(JSON.parse(queued?.body ?? ""))
  for (const { headers } of messages)
    expect(new Headers(headers).get("upstash-forward-x-request-id")).toBe(id)
  for (const { email, name } of await db().select().from(users)) {
    expect(out + err).not.toContain(email)
    expect(out + err).not.toContain(name)
  }
  expect(out + err).not.toContain("planted words")
  await outside.stop()
})
