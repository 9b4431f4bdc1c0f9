import { eq } from "drizzle-orm"
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest"
import { db } from "@/db/client"
import { webhookDeliveries, webhookEndpoints, webhookTries } from "@/db/schema/webhooks"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { receive } from "@/lib/events/receive"
import { sendWaiting } from "@/lib/outgoing/send"
import { addEndpoint } from "@/lib/webhooks/add"
import { removeEndpoint } from "@/lib/webhooks/change"
import { endpoint } from "@/lib/webhooks/schema"
import { inAMonth } from "../support/in-a-month"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { Receiver } from "./receiver"

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

type Stage = {
  receiver: Receiver
  url: string
  admin: Admin
  doctor: Doctor
  hook: { id: string; secret: string }
}

/** For a file's tests: a receiver that listens, an admin, a doctor who is always open, and for each test an endpoint of its own. */
export function stage(): Stage {
  const receiver = new Receiver()
  const on = { receiver } as Stage
  beforeAll(async () => {
    on.url = await receiver.start()
    on.admin = await givenAdmin()
    const open = { startMinute: 0, endMinute: 1440 }
    on.doctor = await givenDoctor({ zone: "UTC", visitMinutes: 60, horizonDays: 700 }, open)
  })
  afterAll(() => receiver.stop())
  beforeEach(async () => {
    receiver.clear()
    on.hook = await given(on.admin, on.url)
    receiver.secrets = [on.hook.secret]
  })
  afterEach(async () => {
    vi.useRealTimers()
    await removeEndpoint(on.admin, on.hook.id, Date.now())
  })
  return on
}

let hour = 0

/** Books a visit as a person does, and gives its event, which no consumer has acted on. */
export async function booked(doctor: Doctor): Promise<string> {
  const start = inAMonth(hour++)
  const wish = { doctorId: doctor.doctorId, start, reason: "A private reason", requestId: `hook-${hour}` }
  const answer = await book(await givenPatient("Secret Name"), wish, Date.now())
  const [event] = answer.ok ? answer.events : []
  if (!event) throw new Error("not booked")
  return event
}

/** The same, written down for whoever wants to hear of it. */
export async function told(doctor: Doctor): Promise<string> {
  const event = await booked(doctor)
  if ((await receive(event, "webhooks")) !== "done") throw new Error("not written down")
  return event
}

export async function given(admin: Admin, url: string, more: object = {}) {
  const added = await addEndpoint(admin, endpoint.parse({ url, ...more }), Date.now())
  if (!added.ok) throw new Error(added.refusal)
  return added.value
}

/** The sweep's part, at this moment or once the queue has had its time. */
export const sweepNow = (ms = 20_000) =>
  sendWaiting({ now: Date.now, until: Date.now() + ms, aheadSeconds: 150 })

/** Moves this process's clock, the receiver's with it. */
export const later = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms })

export const endpointOf = async (id: string) => {
  const [row] = await db().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id))
  if (!row) throw new Error("no endpoint")
  return row
}
export const deliveriesOf = (endpointId: string) =>
  db().select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId))
export const triesOf = (deliveryId: string) =>
  db().select().from(webhookTries).where(eq(webhookTries.deliveryId, deliveryId)).orderBy(webhookTries.at)
