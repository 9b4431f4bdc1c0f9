import { eq, sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { deliverySearch } from "@/components/deliveries/search"
import { eventSearch } from "@/components/events/event-search"
import { deskPlaces } from "@/components/reports/desk-list"
import { counted } from "@/components/users/user-visits"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { seed } from "@/db/seed/seed"
import { type Doctor, makeAdmin, makeDoctor } from "@/lib/accounts/actor"
import { visitNumbers } from "@/lib/booking/numbers"
import { allVisits, doctorVisits } from "@/lib/booking/queries"
import { searchVisits, waiting } from "@/lib/day/queries"
import { deliveryLog } from "@/lib/deliveries/queries"
import { deskVisits, visitsAhead } from "@/lib/desk/queries"
import { visitSearch } from "@/lib/desk/schema"
import { eventPage } from "@/lib/events/queries"
import { patientOf } from "@/lib/patients/queries"
import { shownPayments } from "@/lib/payments/desk-rules"
import { paymentPage } from "@/lib/payments/queries"
import { lastDays } from "@/lib/reports/dashboard-rules"
import { deskOf, longestWaiting } from "@/lib/reports/desk"
import { doctorNumbers } from "@/lib/roster/numbers"
import { rosterPage } from "@/lib/roster/queries"
import { rosterList } from "@/lib/roster/schema"
import { dayAround, toInstant } from "@/lib/scheduling/wall-time"
import { applicationPage } from "@/lib/staff/queries"
import { visitsOf } from "@/lib/users/numbers"
import { givenPatients } from "../support/people"
import { visitAt } from "./by-hand"

const admin = makeAdmin("0198f000-0000-7000-8000-000000000000")
const now = Date.now()
const zone = "America/New_York"
const HOUR = 3_600_000
let everyone: { id: string; userId: string; zone: string }[]
let doctor: Doctor
let patientId: string

beforeAll(async () => {
  expect(await seed(now)).toBe(true)
  const { rows } = await db().execute<{ id: string; userId: string; zone: string }>(
    sql`select id, user_id as "userId", zone from doctors where verified_at is not null and suspended_at is null order by name limit 5`,
  )
  everyone = rows
  const [first] = rows
  if (!first) throw new Error("no doctor")
  doctor = makeDoctor(first.userId, first.id)
  // What a count easily gets wrong: unpaid and its time is over, under way, and at the edge of the thirty days.
  const people = await givenPatients(8)
  const at = (hours: number) => new Date(now + hours * HOUR)
  const held = { holdExpiresAt: at(-0.1), paymentPolicy: "REQUIRED" as const }
  const edge = toInstant(zone, lastDays(zone, now), 0)
  const planted = [
    [at(30.1), "PENDING", held],
    [at(31.1), "PENDING", { ...held, holdExpiresAt: at(0.2) }],
    [at(-0.2), "PENDING", {}],
    [at(-1.2), "APPROVED", {}],
    [new Date(edge), "APPROVED", {}],
    [new Date(edge - HOUR), "APPROVED", {}],
    [at(32.1), "PENDING", {}],
  ] as const
  for (const [place, [start, status, more]] of planted.entries()) {
    const who = people[place]
    if (who) await free(start)
    if (who) await visitAt(doctor, who, start, status, more)
  }
  patientId = people[0]?.userId ?? ""
  const [event] = await db().select({ id: events.id }).from(events).limit(1)
  for (const days of [1, 2, 29, 40])
    await db()
      .insert(deliveries)
      .values({
        ...{ eventId: event?.id ?? "", version: days, kind: "booked", channel: "EMAIL", status: "FAILED" },
        ...{ address: "pat@people.example", subject: "", html: "", text: "", createdAt: at(-24 * days) },
      })
  await db().execute(
    sql`update event_receipts set state = 'DEAD' where event_id in (select id from events limit 3)`,
  )
}, 600_000)

/** The seed's own visits give way. */
const free = (start: Date) =>
  db().execute(sql`update appointments set status = 'CANCELLED', ended_by = 'ADMIN', ended_reason = '', ended_at = now(), hold_expires_at = null
    where doctor_id = ${doctor.doctorId} and status in ('PENDING', 'APPROVED', 'COMPLETED')
      and starts_at < ${new Date(start.getTime() + HOUR).toISOString()} and ends_at > ${new Date(start.getTime() - HOUR).toISOString()}`)

type Listed = { items: unknown[]; nextCursor: string | null }

/** How long a list is, page by page. */
async function length(page: (cursor: string | undefined) => Promise<Listed>): Promise<number> {
  let [sum, cursor]: [number, string | undefined] = [0, undefined]
  do {
    const { items, nextCursor }: Listed = await page(cursor)
    sum += items.length
    cursor = nextCursor ?? undefined
  } while (cursor)
  return sum
}

const deskList = (query: object) =>
  length(cursor => deskVisits(admin, { ...visitSearch.parse(query), limit: 100, cursor }, zone, now))

/** The list an address leads to, read as its page reads it. */
function behind(address: string): Promise<number> {
  const { pathname, searchParams } = new URL(address, "https://docket.example")
  const query = Object.fromEntries(searchParams)
  const lists: Record<string, () => Promise<number>> = {
    "/admin/appointments": () => deskList(query),
    "/admin/staff": () => length(cursor => applicationPage(admin, { state: "waiting", cursor })),
    "/admin/payments": () => {
      const show = shownPayments.find(one => one === query.show) ?? "all"
      return length(cursor => paymentPage(admin, { show, cursor }))
    },
    "/admin/events": () => {
      const { from: _, to: __, ...search } = eventSearch.parse(query)
      return length(cursor => eventPage(admin, { ...search, cursor }))
    },
    "/admin/deliveries": () => {
      const { from, status } = deliverySearch.parse(query)
      const since = from ? new Date(toInstant(zone, from, 0)) : undefined
      return length(cursor => deliveryLog(admin, { status, from: since, cursor }, now))
    },
  }
  return lists[pathname]?.() ?? Promise.reject(new Error(pathname))
}

describe("a number that is a link equals the list it leads to", () => {
  it("on the practice’s dashboard", async () => {
    const desk = await deskOf(admin, zone, now)
    for (const { key, to } of deskPlaces)
      expect([key, await behind(to(lastDays(zone, now)))]).toEqual([key, desk[key]])
    expect(await deskList({ scope: "requests" })).toBe(desk.requests)
    for (const key of ["requests", "events", "deliveries", "unclosed"] as const)
      expect(desk[key], key).toBeGreaterThan(1)
    expect((await longestWaiting(admin, now)).length).toBe(Math.min(6, desk.requests))
  })

  it("on the doctor’s dashboard", async () => {
    for (const { id, userId, zone: own } of everyone) {
      const who = makeDoctor(userId, id)
      const numbers = await visitNumbers(who, dayAround(own, now), now)
      expect((await doctorVisits(who, { scope: "today", limit: 100 }, now)).items).toHaveLength(numbers.today)
      expect(await waiting(who, 1_000, now)).toHaveLength(numbers.waiting)
      const asked = { by: "asked", order: "asc" } as const
      expect(await length(cursor => searchVisits(who, { scope: "requests", cursor }, asked, now))).toBe(
        numbers.waiting,
      )
    }
  })

  it("in the rows of the roster and on a doctor’s page", async () => {
    const { items } = await rosterPage(admin, rosterList.parse({ limit: 50 }), now)
    const row = items.find(({ id }) => id === doctor.doctorId)
    for (const { id, ahead } of [...items.slice(0, 5), ...(row ? [row] : [])]) {
      const list = await visitsAhead(admin, { doctorId: id }, now)
      expect([ahead, await length(cursor => visitsAhead(admin, { doctorId: id, cursor }, now))]).toEqual([
        list.total,
        list.total,
      ])
      const numbers = await doctorNumbers(admin, id, now)
      expect(numbers.ahead).toBe(list.total)
      expect(await deskList({ doctorId: id, scope: "requests" })).toBe(numbers.waiting)
    }
  })

  it("on a person’s page, at the desk and with the doctor", async () => {
    const [busy] = await db()
      .select({ id: appointments.patientId })
      .from(appointments)
      .where(eq(appointments.doctorId, doctor.doctorId))
      .limit(1)
    for (const id of [patientId, busy?.id ?? ""]) {
      const { numbers } = await visitsOf(admin, id, now)
      for (const key of ["all", "toCome", "completed", "cancelled", "missed"] as const)
        expect([key, await deskList({ patientId: id, ...counted[key].list })]).toEqual([key, numbers[key]])
      const known = await patientOf(doctor, id, now)
      const coming = { patientId: id, scope: "upcoming" } as const
      const list = await length(cursor => allVisits(doctor, { ...coming, limit: 20, cursor }, now))
      if (known) expect(known.toCome).toBe(list)
    }
  })
})
