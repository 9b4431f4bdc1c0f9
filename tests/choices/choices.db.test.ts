import { and, asc, eq } from "drizzle-orm"
import { afterEach, describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { choices, deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { makeHolder } from "@/lib/accounts/actor"
import { choicesOf } from "@/lib/choices/queries"
import type { Wish } from "@/lib/choices/rules"
import { saveChoices } from "@/lib/choices/save"
import { env } from "@/lib/env"
import type { StoredEvent } from "@/lib/events/types"
import { notify } from "../notifications/notify"
import { happened, person, visit } from "../notifications/people"

const at = Date.parse("2026-11-20T08:00:00Z")
const holderOf = (id: string, role: "PATIENT" | "DOCTOR" | "ADMIN" = "PATIENT") => makeHolder(id, role, id)
const wish = (kind: string, channel: Wish["channel"], wanted: boolean): Wish => ({ kind, channel, wanted })
const rowsOf = (userId: string) =>
  db()
    .select({ kind: choices.kind, channel: choices.channel, wanted: choices.wanted })
    .from(choices)
    .where(eq(choices.userId, userId))
    .orderBy(asc(choices.kind), asc(choices.channel))
const recorded = (userId: string) =>
  db()
    .select({ payload: events.payload, by: events.actorId })
    .from(events)
    .where(and(eq(events.subjectId, userId), eq(events.type, "CHOICES_CHANGED")))
    .orderBy(asc(events.occurredAt), asc(events.id))

describe("saving choices", () => {
  it("keeps what differs from what happens anyway, and forgets it when it no longer does", async () => {
    const [own, other] = [await person("PATIENT"), await person("PATIENT")]
    const me = holderOf(own.id)
    const off = await saveChoices(
      me,
      [wish("reminder", "EMAIL", false), wish("reminder", "SMS", true), wish("requested", "EMAIL", true)],
      at,
    )
    expect(off).toMatchObject({ ok: true, events: [expect.any(String)] })
    expect(await rowsOf(own.id)).toEqual([wish("reminder", "EMAIL", false), wish("reminder", "SMS", true)])
    expect(await rowsOf(other.id)).toEqual([])
    // What isn't named stays as it is.
    await saveChoices(me, [wish("reminder", "EMAIL", true)], at + 1_000)
    expect(await rowsOf(own.id)).toEqual([wish("reminder", "SMS", true)])
    await saveChoices(me, [wish("reminder", "SMS", false), wish("completed", "EMAIL", false)], at + 2_000)
    expect(await rowsOf(own.id)).toEqual([wish("completed", "EMAIL", false)])
    expect(await recorded(own.id)).toEqual(
      [["reminder"], ["reminder"], ["reminder", "completed"]].map(fields => ({
        by: own.id,
        payload: { userId: own.id, fields },
      })),
    )
  })

  it("records nothing where nothing changes", async () => {
    const { id } = await person("PATIENT")
    const wishes = [wish("reminder", "EMAIL", false), wish("completed", "EMAIL", true)]
    expect(await saveChoices(holderOf(id), wishes, at)).toMatchObject({
      ok: true,
      events: [expect.any(String)],
    })
    expect(await saveChoices(holderOf(id), wishes, at)).toEqual({ ok: true, value: null, events: [] })
    expect(await saveChoices(holderOf(id), [], at)).toEqual({ ok: true, value: null, events: [] })
    expect(await recorded(id)).toHaveLength(1)
  })

  it("refuses all of it when one can't be chosen, is the other side's, or the chooser is an admin", async () => {
    const { id } = await person("PATIENT")
    for (const bad of [
      wish("confirmed", "EMAIL", false),
      wish("paid", "SMS", true),
      wish("new-visit", "EMAIL", false),
      wish("reset", "EMAIL", false),
    ]) {
      const both = [wish("reminder", "EMAIL", false), bad]
      expect(await saveChoices(holderOf(id), both, at)).toMatchObject({ refusal: "not-a-choice" })
    }
    const doctor = holderOf((await person("DOCTOR")).id, "DOCTOR")
    const reminder = [wish("reminder", "EMAIL", false)]
    expect(await saveChoices(doctor, reminder, at)).toMatchObject({ refusal: "not-a-choice" })
    expect(await saveChoices(doctor, [wish("new-visit", "EMAIL", false)], at)).toMatchObject({ ok: true })
    const admin = holderOf((await person("ADMIN")).id, "ADMIN")
    expect(await saveChoices(admin, reminder, at)).toMatchObject({ refusal: "not-a-choice" })
    expect(await rowsOf(id)).toEqual([])
  })

  it("writes nothing of somebody erased", async () => {
    const { id } = await person("PATIENT")
    await db()
      .update(users)
      .set({ erasedAt: new Date(at) })
      .where(eq(users.id, id))
    const saved = await saveChoices(holderOf(id), [wish("reminder", "EMAIL", false)], at)
    expect(saved).toMatchObject({ refusal: "sign-in-again" })
    expect([await rowsOf(id), await recorded(id)]).toEqual([[], []])
  })

  it("stands many saves at once: one row, and an event for each change alone", async () => {
    const { id } = await person("PATIENT")
    await Promise.all(
      Array.from({ length: 8 }, () => saveChoices(holderOf(id), [wish("reminder", "EMAIL", false)], at)),
    )
    expect(await rowsOf(id)).toEqual([wish("reminder", "EMAIL", false)])
    expect(await recorded(id)).toHaveLength(1)
  })
})

describe("what choices bring about", () => {
  afterEach(() => {
    Object.assign(env(), { TWILIO_ACCOUNT_SID: undefined })
    vi.useRealTimers()
  })

  it("shows each side its own list, and says why no text message comes", async () => {
    const { id } = await person("PATIENT")
    await saveChoices(holderOf(id), [wish("reminder", "EMAIL", false)], at)
    const shown = await choicesOf(holderOf(id))
    expect(shown.texts).toBe("off")
    expect(shown.kinds.find(({ kind }) => kind === "reminder")?.wanted).toEqual({ EMAIL: false, SMS: false })
    expect(shown.kinds.find(({ kind }) => kind === "confirmed")?.wanted.EMAIL).toBe(true)
    Object.assign(env(), { TWILIO_ACCOUNT_SID: "ACbox" })
    expect((await choicesOf(holderOf(id))).texts).toBe("no-number")
    await db().update(users).set({ phone: "+919876500001" }).where(eq(users.id, id))
    expect((await choicesOf(holderOf(id))).texts).toBe("on")
    const doctor = await choicesOf(holderOf((await person("DOCTOR")).id, "DOCTOR"))
    expect(doctor.kinds.map(({ kind }) => kind)).toEqual([
      ...["new-request", "new-visit", "confirmed", "rejected", "moved", "handed-over", "cancelled"],
    ])
    expect((await choicesOf(holderOf((await person("ADMIN")).id, "ADMIN"))).kinds).toEqual([])
  })

  const reminded = async (its: Awaited<ReturnType<typeof visit>>, minutesBefore: number) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(its.facts.startsAt) - minutesBefore * 60_000 })
    await db().update(appointments).set({ status: "APPROVED" }).where(eq(appointments.id, its.id))
    const event = await happened(its, "APPOINTMENT_APPROVED", "system")
    const payload = { ...its.facts, status: "APPROVED", by: "system", minutesBefore }
    const reminder: StoredEvent = { ...event, type: "APPOINTMENT_REMINDER_DUE", payload }
    await db().transaction(tx => notify(tx, reminder))
    return db()
      .select({ channel: deliveries.channel, status: deliveries.status, reason: deliveries.reason })
      .from(deliveries)
      .where(eq(deliveries.eventId, event.id))
      .orderBy(asc(deliveries.channel))
  }
  const letter = (status: "PENDING" | "SUPPRESSED", reason: string | null = null) => ({
    channel: "EMAIL",
    status,
    reason,
  })
  const text = (...said: Parameters<typeof letter>) => ({ ...letter(...said), channel: "SMS" })

  it("turns a reminder's letter off, and leaves others alone", async () => {
    const its = await visit()
    expect(await reminded(its, 1440)).toEqual([letter("PENDING")])
    await saveChoices(holderOf(its.patient.id), [wish("reminder", "EMAIL", false)], at)
    expect(await reminded(its, 120)).toEqual([letter("SUPPRESSED", "choice")])
    expect(await reminded(await visit(), 120)).toEqual([letter("PENDING")])
  })

  it("a doctor's own deeds bring a letter they may turn off, and never a text message", async () => {
    const its = await visit()
    const doctor = holderOf(its.doctor.id, "DOCTOR")
    expect(await saveChoices(doctor, [wish("cancelled", "SMS", true)], at)).toMatchObject({ ok: true })
    const toDoctor = async (
      type: "APPOINTMENT_APPROVED" | "APPOINTMENT_CANCELLED",
      by: "doctor" | "admin",
    ) => {
      const event = await happened(its, type, by, by === "admin" ? { version: 2 } : {})
      await db().transaction(tx => notify(tx, event))
      return db()
        .select({ channel: deliveries.channel, status: deliveries.status, reason: deliveries.reason })
        .from(deliveries)
        .where(and(eq(deliveries.eventId, event.id), eq(deliveries.userId, its.doctor.id)))
        .orderBy(asc(deliveries.channel))
    }
    expect(await toDoctor("APPOINTMENT_APPROVED", "doctor")).toEqual([letter("PENDING")])
    expect(await toDoctor("APPOINTMENT_CANCELLED", "doctor")).toEqual([letter("PENDING")])
    expect(await toDoctor("APPOINTMENT_CANCELLED", "admin")).toEqual([
      ...[letter("PENDING"), text("SUPPRESSED", "channel-off")],
    ])
    expect(await saveChoices(doctor, [wish("confirmed", "EMAIL", false)], at)).toMatchObject({ ok: true })
    expect(await toDoctor("APPOINTMENT_APPROVED", "admin")).toEqual([letter("SUPPRESSED", "choice")])
  })

  it("sends a text message where it was asked for, and says why where it can't", async () => {
    const its = await visit()
    await saveChoices(holderOf(its.patient.id), [wish("reminder", "SMS", true)], at)
    expect(await reminded(its, 1440)).toEqual([letter("PENDING"), text("SUPPRESSED", "channel-off")])
    Object.assign(env(), { TWILIO_ACCOUNT_SID: "ACbox" })
    expect(await reminded(its, 120)).toEqual([letter("PENDING"), text("SUPPRESSED", "no-number")])
    await db().update(users).set({ phone: "+919876500002" }).where(eq(users.id, its.patient.id))
    expect(await reminded(its, 60)).toEqual([letter("PENDING"), text("PENDING")])
  })
})
