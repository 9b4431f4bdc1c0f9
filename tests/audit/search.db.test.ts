import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeAll, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { takeAudit } from "@/lib/audit/export"
import { type AuditFilter, auditPage } from "@/lib/audit/queries"
import { auditExport } from "@/lib/audit/search-rules"
import { eventPage } from "@/lib/events/queries"
import { receive } from "@/lib/events/receive"
import { record } from "@/lib/events/record"
import { happened, visit } from "../notifications/people"
import { paidAs } from "../payments/paid-as"
import { givenAdmin } from "../support/people"

let admin: Admin
let scene: Awaited<ReturnType<typeof visit>>
let other: Awaited<ReturnType<typeof visit>>
let money: Awaited<ReturnType<typeof paidAs>>

beforeAll(async () => {
  admin = await givenAdmin()
  ;[scene, other] = [await visit(), await visit()]
  await db().update(users).set({ name: "=Zubeida Khan" }).where(eq(users.id, scene.patient.id))
  await db().update(doctors).set({ name: "Dr Xavier Only" }).where(eq(doctors.id, scene.facts.doctorId))
  money = await paidAs(scene.id, { paidAt: "2026-11-01T00:00:00Z", amountMinor: 50_000, refund: "DUE" })
  for (const of of [scene, other]) {
    const booked = await happened(of, "APPOINTMENT_BOOKED", "patient")
    await receive(booked.id, "audit")
    const again = { eventId: booked.id, type: "APPOINTMENT_BOOKED", consumer: "audit" }
    const subject = { type: "event", id: booked.id } as const
    const fact = { type: "EVENT_REPLAYED", subject, payload: again } as const
    await receive(await db().transaction(tx => record(tx, fact, admin, Date.now())), "audit")
  }
})

const actions = async (filter: AuditFilter) =>
  (await auditPage(admin, { order: "asc", ...filter })).items.map(({ action }) => action)

it("finds what is about a patient, a doctor, a visit or what was paid for it", async () => {
  const bare = money.paymentId.replaceAll("-", "")
  for (const q of ["zubeida", "xavier only", `pay_${bare}`, `rfnd_${bare}`, "r-1"])
    expect(await actions({ q })).toEqual(["APPOINTMENT_BOOKED"])
  expect(await actions({ q: "nobody at all" })).toEqual([])
  expect(await actions({ q: "zubeida", action: "SIGNED_IN" })).toEqual([])
})

it("answers what happened with a visit, with what the practice had done again of it", async () => {
  const all = ["APPOINTMENT_BOOKED", "EVENT_REPLAYED"]
  expect(await actions({ q: scene.id.toUpperCase() })).toEqual(all)
  expect(await actions({ subjectId: scene.id })).toEqual(all)
  expect(await actions({ subjectId: scene.id, order: "desc" })).toEqual(all.toReversed())
  const { items } = await auditPage(admin, { subjectId: scene.id })
  expect(items[0]?.names[scene.id]).toBe("=Zubeida Khan with Dr Xavier Only")
})

it("goes on from the oldest without a gap", async () => {
  const seen: number[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof auditPage>> = await auditPage(admin, {
      order: "asc",
      limit: 3,
      cursor,
    })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen).toHaveLength(4)
  expect(seen).toEqual(seen.toSorted((one, next) => one - next))
})

it("finds events in the same way, and by days", async () => {
  const types = async (search: Parameters<typeof eventPage>[1]) =>
    (await eventPage(admin, search)).items.map(({ type }) => type)
  expect(await types({ q: "zubeida" })).toEqual(["APPOINTMENT_BOOKED"])
  expect(await types({ q: scene.id, order: "asc" })).toEqual(["APPOINTMENT_BOOKED", "EVENT_REPLAYED"])
  expect(await types({ q: "zubeida", before: new Date(0) })).toEqual([])
  expect(await types({ q: "zubeida", from: new Date(0) })).toEqual(["APPOINTMENT_BOOKED"])
  expect(await types({ q: v7() })).toEqual([])
  expect((await eventPage(admin, { q: "zubeida" })).names[scene.id]).toContain("Zubeida")
})

it("is taken away byte by byte, facts as they are sealed, nothing a spreadsheet runs", async () => {
  const search = auditExport.parse({ q: "zubeida", action: "APPOINTMENT_BOOKED", zone: "UTC" })
  const { file, event } = await takeAudit(admin, search, Date.now())
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="audit.csv"')
  const [item] = (await auditPage(admin, { q: "zubeida" })).items
  if (!item) throw new Error("nothing is logged")
  const titles =
    "Entry,Happened,Recorded,Action,By,As,By number,About,About name,About number,Facts,Request,Sealed"
  const second = (at: Date) => `${at.toISOString().slice(0, 19)}+00:00`
  const row = [
    ...[item.id, second(item.occurredAt), second(item.recordedAt), "APPOINTMENT_BOOKED"],
    ...[`'${item.actorName}`, item.actorKind, item.actorId ?? "", "appointment"],
    ...["'=Zubeida Khan with Dr Xavier Only", scene.id],
    ...[`"${item.details.replaceAll('"', '""')}"`, item.requestId ?? "", "no"],
  ].join(",")
  expect(Buffer.from(await file.arrayBuffer()).toString("utf8")).toBe(`\ufeff${titles}\r\n${row}\r\n`)
  const [told] = await db().select().from(events).where(eq(events.id, event))
  expect(told?.payload).toEqual({ list: "audit", filters: { action: "APPOINTMENT_BOOKED" }, searched: true })
  expect(auditExport.safeParse({ action: "NOTHING" }).success).toBe(false)
})
