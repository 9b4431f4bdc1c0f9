import { and, eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { auditLog } from "@/db/schema/audit"
import { deliveries } from "@/db/schema/deliveries"
import { eventReceipts } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import type { Doctor } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { publish } from "@/lib/events/publish"
import { receive } from "@/lib/events/receive"
import { sweep } from "@/lib/events/sweep"
import { inAMonth } from "../support/in-a-month"
import { givenDoctor, givenPatient } from "../support/people"

let doctor: Doctor
let hour = 0

/** Books a visit and gives its event, which nobody has been told of yet. */
async function bookedEvent() {
  const start = inAMonth(hour++)
  const answer = await book(
    await givenPatient(),
    { doctorId: doctor.doctorId, start, reason: "", requestId: `event-${hour}` },
    Date.now(),
  )
  const [event] = answer.ok ? answer.events : []
  if (!answer.ok || !event) throw new Error("not booked")
  return { event, visit: answer.value.id }
}

async function effectsOf({ event, visit }: { event: string; visit: string }) {
  const [audits, notices, letters] = await Promise.all([
    db().select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.eventId, event)),
    db().select({ id: notifications.id }).from(notifications).where(eq(notifications.appointmentId, visit)),
    db().select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.appointmentId, visit)),
  ])
  return { audits: audits.length, notices: notices.length, letters: letters.length }
}

const receiptOf = async (event: string, consumer: string) => {
  const [receipt] = await db()
    .select()
    .from(eventReceipts)
    .where(and(eq(eventReceipts.eventId, event), eq(eventReceipts.consumer, consumer)))
  return receipt
}

const sweepAll = () => sweep({ now: Date.now, until: Date.now() + 20_000, aheadSeconds: 120, letters: false })

beforeAll(async () => {
  doctor = await givenDoctor(
    { zone: "UTC", visitMinutes: 60, horizonDays: 700 },
    { startMinute: 0, endMinute: 1440 },
  )
})

describe("a consumer", () => {
  it("acts once, however often and at once it is told", async () => {
    const booked = await bookedEvent()
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => receive(booked.event, turn % 2 ? "audit" : "notifications")),
    )
    expect(told.filter(receipt => receipt === "done")).toHaveLength(2)
    expect(told.every(receipt => ["done", "already-done", "busy"].includes(receipt))).toBe(true)
    expect(await receive(booked.event, "audit")).toBe("already-done")
    expect(await effectsOf(booked)).toEqual({ audits: 1, notices: 2, letters: 2 })
  })

  it("answers an event that does not exist as unknown", async () => {
    expect(await receive("019aa000-0000-7000-8000-000000000000", "audit")).toBe("unknown")
  })

  it("that fails leaves nothing behind, waits longer each time, and ends with a person", async () => {
    const booked = await bookedEvent()
    await db().execute(sql`alter table audit_log rename column details to details_gone`)
    try {
      expect(await receive(booked.event, "audit")).toBe("failed")
      const first = await receiptOf(booked.event, "audit")
      expect(first).toMatchObject({ state: "PENDING", attempts: 1 })
      for (let turn = 0; turn < 11; turn++) await receive(booked.event, "audit")
      expect(await receiptOf(booked.event, "audit")).toMatchObject({ state: "DEAD", attempts: 12 })
    } finally {
      await db().execute(sql`alter table audit_log rename column details_gone to details`)
    }
    expect(await effectsOf(booked)).toMatchObject({ audits: 0 })
    expect(await receive(booked.event, "audit")).toBe("done")
  })
})

describe("the sweep", () => {
  it("acts on what the queue never delivered, once, also when several run at the same time", async () => {
    const booked = await Promise.all(Array.from({ length: 30 }, bookedEvent))
    await publish(booked.map(({ event }) => event))
    await Promise.all([sweepAll(), sweepAll(), sweepAll()])
    await sweepAll()
    for (const one of booked) expect(await effectsOf(one)).toEqual({ audits: 1, notices: 2, letters: 2 })
  })

  it("leaves alone what has just happened: its own process publishes it", async () => {
    const booked = await bookedEvent()
    await sweep({ now: Date.now, until: Date.now() + 5_000, letters: false })
    expect(await effectsOf(booked)).toEqual({ audits: 0, notices: 0, letters: 0 })
    await sweepAll()
    expect(await effectsOf(booked)).toEqual({ audits: 1, notices: 2, letters: 2 })
  })
})
