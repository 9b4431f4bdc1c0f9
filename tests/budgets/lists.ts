import { db } from "@/db/client"
import { timeOff } from "@/db/schema/doctors"
import { reconciliations } from "@/db/schema/payments"
import { lists as paged, visitAt } from "../api/lists"
import type { Person } from "../authorisation/matrix"
import type { Scene } from "../authorisation/scene"
import { hook } from "../authorisation/webhook-requests"
import { bookedFor, paidAs } from "../payments/paid-as"

const DAY = 86_400_000
const dayFrom = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
/** In the middle of a month that is over by then. */
const month = dayFrom(-60).slice(0, 7)

type List = {
  by: Person
  /** Its address with what it is asked for. */
  at: (scene: Scene) => Promise<string> | string
  body?: object
  /** Puts one more into it. */
  add: (scene: Scene, place: number) => Promise<unknown>
  /** So many rows at least once fifty were put in: fewer than that where it has an end. */
  shows?: number
}

const addedTo = (name: string) => {
  const list = paged[name]
  if (!list) throw new Error(`${name} is no list`)
  return list.add
}
const visit = addedTo("GET /api/v1/appointments")
const letter = addedTo("GET /api/v1/admin/deliveries")
const seen = addedTo("GET /api/v1/doctor/patients")
/** Of a month that is over. */
const visitThen = ({ doctor, patient }: Scene, place: number) =>
  visitAt(String(doctor.doctorId), patient.userId, Date.parse(`${month}-05`) + place * 1_800_000)
/** One that was, one asked for, one to come. */
const several = async (scene: Scene, place: number) => {
  await seen(scene, place)
  await scene.visit("PENDING")
  await scene.visit("APPROVED")
}
const wide = `from=${dayFrom(-800)}&to=${dayFrom(800)}`

/** Those that go on from page to page, a hundred rows at once, and all others whose answer grows with what is there. */
export const lists: Record<string, List> = {
  ...Object.fromEntries(
    Object.entries(paged).map(([name, { by, at, asked, add }]): [string, List] => [
      name,
      {
        ...{ by, add },
        // Of the fifty visits those of its month.
        ...(name.endsWith("/monthly") && { shows: 10 }),
        at: async scene => `${(await at?.(scene)) ?? name.split(" ")[1]}?limit=100&${asked[0]}`,
      },
    ]),
  ),
  "GET /api/v1/doctors/[id]/slots": {
    by: "anonymous",
    at: ({ doctor }) => `/api/v1/doctors/${doctor.doctorId}/slots?from=${dayFrom(1)}&to=${dayFrom(60)}`,
    add: visit,
  },
  "GET /api/v1/doctor/schedule": {
    by: "doctor",
    at: () => "/api/v1/doctor/schedule",
    add: async ({ doctor }, place) => {
      const startsAt = new Date(Date.parse(dayFrom(place + 1)))
      const endsAt = new Date(startsAt.getTime() + 3_600_000)
      await db()
        .insert(timeOff)
        .values({ doctorId: String(doctor.doctorId), startsAt, endsAt, kind: "LEAVE" })
    },
  },
  "GET /api/v1/doctor/dashboard": {
    by: "doctor",
    at: () => "/api/v1/doctor/dashboard",
    add: several,
    shows: 5,
  },
  "GET /api/v1/admin/dashboard": { by: "admin", at: () => "/api/v1/admin/dashboard", add: several, shows: 5 },
  "GET /api/v1/doctor/reports/monthly": {
    by: "doctor",
    at: () => `/api/v1/doctor/reports/monthly?from=${dayFrom(-730).slice(0, 7)}&to=${month}`,
    add: seen,
    shows: 2,
  },
  "GET /api/v1/doctor/reports/visits": {
    by: "doctor",
    at: () => `/api/v1/doctor/reports/visits?month=${month}`,
    add: visitThen,
  },
  "GET /api/v1/admin/reports/visits": {
    by: "admin",
    at: () => `/api/v1/admin/reports/visits?month=${month}`,
    add: visitThen,
  },
  "GET /api/v1/admin/appointments/export": {
    by: "admin",
    at: () => "/api/v1/admin/appointments/export",
    add: visit,
  },
  "GET /api/v1/admin/payments/export": {
    by: "admin",
    at: () => `/api/v1/admin/payments/export?${wide}`,
    add: addedTo("GET /api/v1/admin/payments"),
  },
  "GET /api/v1/admin/ledger/export": {
    by: "admin",
    at: () => `/api/v1/admin/ledger/export?${wide}`,
    add: async ({ visit }, place) => {
      const paidAt = new Date(Date.now() - place * 1000).toISOString()
      const { paymentId } = await paidAs(await visit("APPROVED"), { paidAt, amountMinor: 10_000 })
      await bookedFor(paymentId, paidAt, 10_000)
    },
  },
  "GET /api/v1/admin/deliveries/export": {
    by: "admin",
    at: () => `/api/v1/admin/deliveries/export?${wide}`,
    add: letter,
  },
  "GET /api/v1/admin/audit/export": {
    by: "admin",
    at: () => `/api/v1/admin/audit/export?${wide}`,
    add: addedTo("GET /api/v1/admin/audit"),
  },
  "GET /api/v1/admin/notifications/stats": {
    by: "admin",
    at: () => `/api/v1/admin/notifications/stats?from=${dayFrom(20)}&to=${dayFrom(40)}`,
    add: letter,
    shows: 1,
  },
  "GET /api/v1/admin/webhooks": { by: "admin", at: () => "/api/v1/admin/webhooks", add: () => hook() },
  "GET /api/v1/me/export": { by: "patient", at: () => "/api/v1/me/export", add: visit },
  "POST /api/v1/search": {
    by: "admin",
    at: () => "/api/v1/search",
    body: { q: "Person" },
    add: addedTo("GET /api/v1/admin/users"),
    shows: 5,
  },
}

/** One of everything that pages and routes list. */
export async function oneOfAll(scene: Scene): Promise<void> {
  // An endpoint is made where its list is asked for.
  for (const { at } of Object.values(lists)) await at(scene)
  // The second, as the first doctor is never free.
  await oneMore(scene, 2)
}

let days = 0
/** One more of everything, at a place of its own. */
export async function oneMore(scene: Scene, place: number): Promise<void> {
  for (const add of new Set(Object.values(lists).map(list => list.add))) await add(scene, place)
  await scene.application()
  await scene.invitation("DOCTOR")
  await scene.session()
  await scene.refund()
  const day = dayFrom(-100 - ++days)
  await db()
    .insert(reconciliations)
    .values({ day, checkedAt: new Date(), payments: 1, refunds: 0, differences: [] })
}

/** Their answers have a list in them that does not grow with the practice. */
export const bounded: Record<string, string> = {
  "GET /api/v1/appointments/[id]": "what became of one visit",
  "GET /api/v1/doctors/[id]": "the fields of one doctor",
  "GET /api/v1/notifications/stream": "what is new, one notice at a time",
  "GET /api/v1/admin/doctors/template": "a file without rows",
  "GET /api/v1/admin/payments/reconciliation": "one day's differences, written down as one row",
  "GET /api/v1/admin/webhooks/[id]": "the events one endpoint wants",
}
