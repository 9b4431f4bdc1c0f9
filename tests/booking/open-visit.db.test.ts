import { and, eq } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { db } from "@/db/client"
import { auditLog } from "@/db/schema/audit"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import type { Actor } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { openVisit } from "@/lib/booking/open-visit"
import { allVisits, doctorVisits, visitHistory } from "@/lib/booking/queries"
import { receive } from "@/lib/events/receive"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { now, scene, wish } from "./scene"

// Outside a server's request: what it would do after the answer is kept here.
const { afterwards } = vi.hoisted(() => ({ afterwards: [] as (() => Promise<unknown>)[] }))
vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: (work: () => Promise<unknown>) => afterwards.push(work) }))

let id: string
beforeEach(async () => {
  const booked = await book(scene.patient, { ...wish(), reason: "planted-reason" }, now)
  if (!booked.ok) throw new Error(booked.refusal)
  id = booked.value.id
  afterwards.length = 0
})

const openings = () =>
  db()
    .select()
    .from(events)
    .where(and(eq(events.type, "VISIT_OPENED"), eq(events.subjectId, id)))

describe("opening a visit", () => {
  it.each<[string, () => Promise<Actor>]>([
    ["its doctor", async () => scene.doctor],
    ["an admin", givenAdmin],
  ])("by %s shows all of it and leaves one line in the audit log, with ids only", async (_, who) => {
    const actor = await who()
    expect(await openVisit(actor, id)).toMatchObject({ id, reason: "planted-reason" })
    const [event, ...more] = await openings()
    expect([event, more]).toMatchObject([{ actorKind: actor.kind, actorId: actor.userId }, []])
    for (let time = 0; time < 2; time++) await receive(String(event?.id), "audit")
    const lines = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.eventId, String(event?.id)))
    expect(lines).toMatchObject([{ action: "VISIT_OPENED", subjectId: id, actorId: actor.userId }])
    expect(JSON.parse(lines[0]?.details ?? "")).toEqual({
      appointmentId: id,
      patientId: scene.patient.userId,
    })
    expect(afterwards).toHaveLength(1)
  })

  it("by its patient leaves none", async () => {
    expect(await openVisit(scene.patient, id)).toMatchObject({ id, reason: "planted-reason" })
    expect([await openings(), afterwards]).toEqual([[], []])
  })

  it.each<[string, () => Promise<Actor>]>([
    ["another patient", () => givenPatient()],
    ["another doctor", () => givenDoctor()],
  ])("by %s shows nothing and leaves none: there was nothing to see", async (_, who) => {
    expect(await openVisit(await who(), id)).toBeNull()
    expect([await openings(), afterwards]).toEqual([[], []])
  })

  it("of no visit at all leaves none", async () => {
    const before = await db().$count(events)
    for (const actor of [scene.doctor, scene.patient, await givenAdmin()])
      expect(await openVisit(actor, v7())).toBeNull()
    expect(await db().$count(events)).toBe(before)
  })

  it("by each of three who may leaves a line of each", async () => {
    const [one, other] = [await givenAdmin(), await givenAdmin()]
    for (const actor of [one, scene.doctor, other]) await openVisit(actor, id)
    const actors = (await openings()).map(({ actorId }) => actorId)
    expect(actors.sort()).toEqual([one.userId, other.userId, scene.doctor.userId].sort())
  })

  it("is told to nobody, and does not stand in the visit's own history", async () => {
    await openVisit(scene.doctor, id)
    const [event] = await openings()
    expect(await receive(String(event?.id), "notifications")).toBe("unknown")
    const told = [
      ...(await db().select().from(notifications).where(eq(notifications.appointmentId, id))),
      ...(await db().select().from(deliveries).where(eq(deliveries.appointmentId, id))),
    ]
    expect(told).toEqual([])
    for (const actor of [scene.patient, scene.doctor, await givenAdmin()])
      expect((await visitHistory(actor, id)).map(({ type }) => type)).toEqual(["APPOINTMENT_BOOKED"])
  })

  it("is not what a list of visits does", async () => {
    await doctorVisits(scene.doctor, { scope: "requests" }, now)
    await allVisits(await givenAdmin(), {}, now)
    expect(await openings()).toEqual([])
  })
})
