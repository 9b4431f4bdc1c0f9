import { eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { claim } from "@/lib/deliveries/claim"
import { sendDue } from "@/lib/deliveries/send"
import { Provider } from "./provider"
import { timePasses } from "./waiting"
import { cancelled, nothingWaits, rowOf, waiting } from "./waiting-texts"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

beforeEach(async () => {
  await nothingWaits()
  provider.answer = "accept"
  provider.inbox.clear()
  provider.calls = 0
})

const mail = { channel: "EMAIL", address: "m@people.example", subject: "S", html: "<p>H</p>" } as const
const reminder = { ...mail, kind: "reminder" }
const tooLate = (id: string) =>
  db().update(deliveries).set({ notAfter: sql`now() - interval '1 second'` }).where(eq(deliveries.id, id))

const moved = (visitId: string) =>
  db()
    .update(appointments)
    .set({
      version: 2,
      startsAt: sql`starts_at + interval '1 day'`,
      endsAt: sql`ends_at + interval '1 day'`,
    })
    .where(eq(appointments.id, visitId))

const changes: [
  string,
  "too-late" | "superseded",
  (made: { id: string; visitId: string }) => Promise<unknown>,
][] = [
  ["its time has passed", "too-late", ({ id }) => tooLate(id)],
  ["its visit was cancelled", "superseded", ({ visitId }) => cancelled(visitId)],
  ["its visit was moved", "superseded", ({ visitId }) => moved(visitId)],
]

describe.each(changes)("a reminder is never sent once %s", (_, reason, happens) => {
  test("before its first try", async () => {
    const made = await waiting(reminder)
    await happens(made)
    expect(await sendDue({ limit: 10 })).toBe(0)
    expect(await rowOf(made.id)).toMatchObject({ status: "SUPPRESSED", reason, attempts: 0 })
    expect(provider.calls).toBe(0)
  })

  test("while it waits for another try", async () => {
    const made = await waiting(reminder)
    provider.answer = "cut"
    await sendDue({ limit: 10 })
    expect(await rowOf(made.id)).toMatchObject({ status: "PENDING", attempts: 1 })
    await happens(made)
    provider.answer = "accept"
    await timePasses([made.id])
    expect(await sendDue({ limit: 10 })).toBe(0)
    expect(await rowOf(made.id)).toMatchObject({ status: "SUPPRESSED", reason, attempts: 1 })
    expect(provider.calls).toBe(1)
  })

  test("not even by a claim that comes before anybody has passed it over", async () => {
    const made = await waiting(reminder)
    await happens(made)
    expect(await claim("EMAIL", 10)).toEqual([])
    expect((await rowOf(made.id)).status).toBe("PENDING")
  })
})

test("a reminder of a visit that stands goes out while it is worth something", async () => {
  const { id } = await waiting({ ...reminder, notAfter: new Date(Date.now() + 60_000) })
  expect(await sendDue({ limit: 10 })).toBe(1)
  expect(await rowOf(id)).toMatchObject({ status: "SENT", reason: null })
})

test("another letter of a visit that is over goes out at once, and not any more once it has waited for a second try", async () => {
  const [fresh] = await db()
    .insert(events)
    .values({
      type: "APPOINTMENT_APPROVED",
      subjectType: "appointment",
      subjectId: v7(),
      actorKind: "doctor",
      payload: {},
    })
    .returning({ id: events.id })
  const { id, visitId } = await waiting({ ...mail, eventId: String(fresh?.id) })
  const late = await waiting(mail)
  await db().update(deliveries).set({ attempts: 1 }).where(eq(deliveries.id, late.id))
  await cancelled(visitId)
  await cancelled(late.visitId)
  expect(await sendDue({ limit: 10 })).toBe(1)
  expect((await rowOf(id)).status).toBe("SENT")
  expect(await rowOf(late.id)).toMatchObject({ status: "SUPPRESSED", reason: "superseded" })
})

test("one that is being sent is let be", async () => {
  const { id } = await waiting(reminder)
  expect(await claim("EMAIL", 10)).toHaveLength(1)
  await tooLate(id)
  await sendDue({ limit: 10 })
  expect((await rowOf(id)).status).toBe("PENDING")
})

test("text messages are passed over where they were switched off meanwhile", async () => {
  const { id } = await waiting()
  await sendDue({ limit: 10 })
  expect(await rowOf(id)).toMatchObject({ status: "SUPPRESSED", reason: "channel-off", attempts: 0 })
})
