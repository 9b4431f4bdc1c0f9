import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeEach, expect, it } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { takeDeliveries } from "@/lib/deliveries/export"
import { deliveryLog } from "@/lib/deliveries/queries"
import { deliveryExport } from "@/lib/deliveries/search-rules"
import { visit } from "../notifications/people"
import { givenAdmin } from "../support/people"
import { givenOf } from "./ledger-world"

const now = Date.parse("2026-11-20T08:00:00Z")
let admin: Admin
beforeEach(async () => {
  await db().delete(deliveries)
  admin = await givenAdmin()
})

const idsOf = async (filter: Parameters<typeof deliveryLog>[1]) =>
  (await deliveryLog(admin, filter, now)).items.map(({ id }) => id)

it("is found by patient, doctor, visit, account, the letter’s own number and the provider’s", async () => {
  const [scene, other] = [await visit(), await visit()]
  const name = `Dr Zubeida ${v7()}`
  await db().update(doctors).set({ name }).where(eq(doctors.id, scene.facts.doctorId))
  const wanted = await givenOf(scene, { providerId: "re_Abc-1 2" })
  await givenOf(other)
  for (const q of [scene.patient.email, "zubeida", scene.id, scene.patient.id, wanted, "re_Abc-1 2"])
    expect(await idsOf({ q })).toEqual([wanted])
  expect(await idsOf({ q: "nobody at all" })).toEqual([])
  expect(await idsOf({ q: scene.patient.email, status: "SENT" })).toEqual([])
})

it("is put in order by when it was made, either way, without a gap", async () => {
  const scene = await visit()
  const made: string[] = []
  for (let at = 0; at < 30; at++)
    made.push(await givenOf(scene, { about: String(at), createdAt: new Date(now + (at >> 1)) }))
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof deliveryLog>> = await deliveryLog(
      admin,
      { order: "asc", cursor },
      now,
    )
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen.toSorted()).toEqual(made.toSorted())
  const newest = await idsOf({})
  expect(newest[0]).toBe(seen.at(-1))
})

it("is taken away byte by byte: none of its words, addresses masked, times with their zone", async () => {
  const scene = await visit()
  const at = new Date("2026-11-10T18:30:00Z")
  const id = await givenOf(scene, {
    status: "SENT",
    providerId: "=1+1",
    sentAt: at,
    createdAt: at,
    attempts: 2,
  })
  await givenOf(scene, { about: "x", createdAt: new Date(at.getTime() - 1) })
  const { zone, ...filter } = deliveryExport.parse({ from: "2026-11-11", zone: "Asia/Kolkata", q: scene.id })
  const { file, event } = await takeDeliveries(admin, { filter, zone }, now)
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="deliveries.csv"')
  const titles =
    "Delivery,Made,Kind,Channel,To,Address,Visit,Status,Because,Provider told,Tries,Sent again,Sent,Next try,Provider’s number"
  const midnight = "2026-11-11T00:00:00+05:30"
  const row = [
    ...[id, midnight, "confirmed", "EMAIL", "Meera Iyer", "p•••@docket.example", scene.id, "SENT"],
    ...["", "", "2", "0", midnight, "", "'=1+1"],
  ].join(",")
  expect(Buffer.from(await file.arrayBuffer()).toString("utf8")).toBe(`\ufeff${titles}\r\n${row}\r\n`)
  const [told] = await db().select().from(events).where(eq(events.id, event))
  expect(told).toMatchObject({ type: "LIST_EXPORTED", actorId: admin.userId })
  expect(told?.payload).toEqual({ list: "deliveries", from: "2026-11-11", filters: { q: scene.id } })
  expect(deliveryExport.safeParse({ days: "30" }).success).toBe(false)
})
