import { sql } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeAll, expect, it } from "vitest"
import { auditSearch } from "@/components/audit/audit-search"
import { db } from "@/db/client"
import { changesOf } from "@/lib/audit/change-rules"
import { type AuditFilter, auditPage, chainState, entriesAround } from "@/lib/audit/queries"
import { seal } from "@/lib/audit/seal"
import { receive } from "@/lib/events/receive"
import { instantsOf as spanOf } from "@/lib/search/list-rules"
import { happened, person, visit } from "@/tests/notifications/people"
import { deadEvent } from "../events/dead"
import { admin } from "./history"

let meera: { id: string; email: string }
let ravi: { id: string; email: string }
/** Entries by name, in the order they were recorded. */
const made: { name: string; id: string }[] = []

async function logged(
  name: string,
  by: { id: string } | null,
  { type = "SIGNED_IN", at = "2026-11-24T12:00:00Z", kind = "holder" } = {},
) {
  const event = { type, occurredAt: new Date(at), actorKind: by ? kind : "system", actorId: by?.id ?? null }
  const id = await deadEvent(by?.id ?? v7(), { state: "PENDING" }, event)
  expect(await receive(id, "audit")).toBe("done")
  made.push({ name, id })
}

beforeAll(async () => {
  meera = await person("PATIENT", { name: "Meera 100% Iyer" })
  ravi = await person("PATIENT", { name: "Ravi Meeran" })
  await logged("meera signed in", meera)
  await logged("ravi signed in", ravi)
  await logged("meera as patient", meera, { kind: "patient", type: "PASSWORD_CHANGED" })
  await logged("docket", null, { type: "RESET_ASKED" })
  // Midnight in Kolkata is 18:30 in UTC; these are its last moment before, itself, and the end of that day.
  await logged("before midnight", meera, { at: "2026-12-01T18:29:59.999Z" })
  await logged("at midnight", meera, { at: "2026-12-01T18:30:00.000Z" })
  await logged("end of day", meera, { at: "2026-12-02T18:29:59.999Z" })
  await logged("next day", meera, { at: "2026-12-02T18:30:00.000Z" })
})

async function names(filter: AuditFilter) {
  const { items } = await auditPage(admin, { ...filter, limit: 100 })
  const { rows } = await db().execute<{ id: string; event: string }>(
    sql`select id::text, event_id as event from audit_log`,
  )
  const byEntry = new Map(rows.map(({ id, event }) => [Number(id), made.find(one => one.id === event)?.name]))
  return items.map(({ id }) => byEntry.get(id)).reverse()
}

const all = () => made.map(({ name }) => name)
const kolkata = (from?: string, to?: string) => spanOf("Asia/Kolkata", { from, to })

it("finds by who did it: part of a name or of an address, or a number", async () => {
  const meeras = all().filter(name => !/ravi|docket/.test(name))
  expect(await names({ who: "meera" })).toEqual(all().filter(name => name !== "docket"))
  expect(await names({ who: "meera 1" })).toEqual(meeras)
  expect(await names({ who: "100%" })).toEqual(meeras)
  expect(await names({ who: "1_0" })).toEqual([])
  expect(await names({ who: ravi.email.toUpperCase() })).toEqual(["ravi signed in"])
  expect(await names({ who: meera.id.toUpperCase() })).toEqual(meeras)
  expect(await names({ who: v7() })).toEqual([])
  expect(await names({ who: "'; drop table users" })).toEqual([])
})

it("finds by as what they did it, and what Docket did itself", async () => {
  expect(await names({ actorKind: "system" })).toEqual(["docket"])
  expect(await names({ actorKind: "patient" })).toEqual(["meera as patient"])
  expect(await names({ actorKind: "holder", who: "ravi" })).toEqual(["ravi signed in"])
})

it("finds by what was done and by what it is about", async () => {
  expect(await names({ action: "PASSWORD_CHANGED" })).toEqual(["meera as patient"])
  expect(await names({ action: "PASSWORD_CHANGED", who: "ravi" })).toEqual([])
  expect(await names({ subjectId: ravi.id })).toEqual(["ravi signed in"])
})

it("finds by days of the viewer's calendar, to the millisecond", async () => {
  expect(await names(kolkata("2026-12-02", "2026-12-02"))).toEqual(["at midnight", "end of day"])
  expect(await names(kolkata("2026-12-01", "2026-12-01"))).toEqual(["before midnight"])
  expect(await names(kolkata("2026-12-03"))).toEqual(["next day"])
  expect(await names(kolkata(undefined, "2026-11-30"))).toEqual(all().slice(0, 4))
  expect(await names(spanOf("UTC", { from: "2026-12-02", to: "2026-12-02" }))).toEqual([
    ...["end of day", "next day"],
  ])
  expect(await names(kolkata("2026-12-02", "2026-12-01"))).toEqual([])
})

it.each(["0000-01-01", "9999-12-31", "2026-02-30", "x", ["2026-01-01"]])(
  "an address with the day %j shows the whole log",
  async day => {
    const { from, to } = auditSearch.parse({ from: day, to: day })
    expect(await names(kolkata(from, to))).toEqual(all())
  },
)

it("says from what to what, by the order things happened in, not by that they were recorded in", async () => {
  const scene = await visit()
  const steps = [
    { event: await happened(scene, "APPOINTMENT_BOOKED", "patient"), at: "2026-11-20T08:00:00Z" },
    { event: await happened(scene, "APPOINTMENT_APPROVED", "doctor"), at: "2026-11-20T09:00:00Z" },
    { event: await happened(scene, "APPOINTMENT_CANCELLED", "patient"), at: "2026-11-20T10:00:00Z" },
  ]
  await db().execute(sql`alter table events disable trigger events_append_only`)
  for (const { event, at } of steps)
    await db().execute(sql`update events set occurred_at = ${at}::timestamptz where id = ${event.id}`)
  await db().execute(sql`alter table events enable trigger events_append_only`)
  for (const { event } of steps.toReversed()) expect(await receive(event.id, "audit")).toBe("done")
  const { items } = await auditPage(admin, { subjectId: scene.id })
  const told = items.map(item => [item.action, changesOf(item).find(({ what }) => what === "Status")])
  const status = (value: string) => ({ status: value })
  expect(Object.fromEntries(told)).toEqual({
    APPOINTMENT_BOOKED: { what: "Status", before: null, after: status("PENDING") },
    APPOINTMENT_APPROVED: { what: "Status", before: status("PENDING"), after: status("APPROVED") },
    APPOINTMENT_CANCELLED: { what: "Status", before: status("APPROVED"), after: status("CANCELLED") },
  })
  const [page] = (await auditPage(admin, { subjectId: scene.id, limit: 1 })).items
  expect(page).toMatchObject({ action: "APPOINTMENT_BOOKED", before: null, currency: "INR" })
})

it("shows an entry between its neighbours, and the neighbours of one that is gone", async () => {
  const ids = (await auditPage(admin)).items.map(({ id }) => id)
  const [newest = 0, , , middle = 0] = ids
  const around = async (id: number) => (await entriesAround(admin, id)).map(item => item.id)
  expect(await around(middle)).toEqual(ids.slice(1, 6))
  expect(await around(newest)).toEqual(ids.slice(0, 3))
  expect(await around(newest + 7)).toEqual(ids.slice(0, 2))
})

it("tells how far the chain reaches, and since when", async () => {
  const rows = (await auditPage(admin, { limit: 100 })).items.length
  expect(await chainState(admin)).toEqual({ sealed: 0, sealedAt: null, waiting: rows })
  await seal(5)
  const state = await chainState(admin)
  expect(state).toEqual({ sealed: 5, sealedAt: expect.any(Date), waiting: rows - 5 })
  expect(Math.abs(Date.now() - Number(state.sealedAt))).toBeLessThan(60_000)
})
