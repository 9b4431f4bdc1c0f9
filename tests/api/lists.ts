import { eq, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { auditLog } from "@/db/schema/audit"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { doctors, specialities } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import { webhookDeliveries } from "@/db/schema/webhooks"
import type { Person } from "../authorisation/matrix"
import type { Scene } from "../authorisation/scene"
import { failedAt, hook } from "../authorisation/webhook-requests"
import { given } from "../deliveries/ledger-world"
import { paidAs } from "../payments/paid-as"
import { givenDoctor, givenPatient } from "../support/people"

const DAY = 86_400_000
const HALF_HOUR = 1_800_000
const ahead = Math.ceil(Date.now() / DAY) * DAY + 30 * DAY
const ago = ahead - 400 * DAY

type List = {
  by: Person
  /** Its address, where it is of one thing. */
  at?: (scene: Scene) => Promise<string>
  /** What it is asked for: each order it has. */
  asked: string[]
  /** Puts one more into it, at that place of its orders; several may have the same. */
  add: (scene: Scene, place: number) => Promise<unknown>
}

const hooks = new WeakMap<Scene, string>()

/** Every list of the API. */
export const lists: Record<string, List> = {
  "GET /api/v1/appointments": {
    by: "patient",
    asked: ["", "scope=upcoming", "status=APPROVED"],
    // Nobody is in two places at once: those of one place come one after the other.
    add: ({ doctor, patient }, place) =>
      visitAt(String(doctor.doctorId), patient.userId, ahead + slot(place) * HALF_HOUR),
  },
  "GET /api/v1/notifications": {
    by: "patient",
    asked: ["", "filter=unread"],
    add: async ({ notification }, place) =>
      db()
        .update(notifications)
        .set({ createdAt: finely(place) })
        .where(eq(notifications.id, await notification())),
  },
  "GET /api/v1/specialities": {
    by: "anonymous",
    asked: [""],
    add: async ({ unique }, place) =>
      db()
        .insert(specialities)
        .values({ slug: unique("s"), name: `Field ${place} ${v7()}`, summary: "S" }),
  },
  "GET /api/v1/doctors": {
    by: "anonymous",
    asked: ["", "sort=name", "sort=fee", "sort=experience", "sort=soonest", "q=dora&sort=relevance"],
    add: (_, place) => doctorAt(place),
  },
  "GET /api/v1/admin/doctors": {
    by: "admin",
    asked: ["", "sort=-name", "sort=joined", "sort=-joined", "sort=soonest", "sort=-soonest"],
    add: async (_, place) => {
      const { doctorId } = await doctorAt(place)
      await db()
        .update(doctors)
        .set({ createdAt: finely(place) })
        .where(eq(doctors.id, doctorId))
    },
  },
  "GET /api/v1/admin/users": {
    by: "admin",
    asked: ["", "order=asc", "sort=name", "sort=name&order=desc"],
    add: async (_, place) => {
      const { userId } = await givenPatient(`Person ${place}`)
      await db()
        .update(users)
        .set({ createdAt: finely(place) })
        .where(eq(users.id, userId))
    },
  },
  "GET /api/v1/admin/events": {
    by: "admin",
    asked: ["", "type=SIGNED_IN"],
    add: ({ patient }, place) => happened(patient.userId, new Date(ahead + place * 1000)),
  },
  "GET /api/v1/admin/audit": {
    by: "admin",
    // It only grows at one end: whoever reads it from the beginning meets what is added, from the end nobody does.
    asked: ["", "order=asc"],
    add: async ({ patient }, place) =>
      db()
        .insert(auditLog)
        .values({
          ...{ action: "SIGNED_IN", subjectType: "user", subjectId: patient.userId, actorKind: "holder" },
          ...{ actorId: patient.userId, details: "{}", occurredAt: new Date(ahead + place) },
        }),
  },
  "GET /api/v1/admin/deliveries": {
    by: "admin",
    asked: ["", "order=asc", "status=FAILED"],
    add: async ({ patient }, place) => {
      const id = await given({ id: patient.userId, email: patient.email })
      await db()
        .update(deliveries)
        .set({ createdAt: finely(place) })
        .where(eq(deliveries.id, id))
    },
  },
  "GET /api/v1/admin/webhooks/[id]/deliveries": {
    by: "admin",
    asked: ["", "state=FAILED"],
    at: async scene => {
      hooks.set(scene, await hook())
      return `/api/v1/admin/webhooks/${hooks.get(scene)}/deliveries`
    },
    add: async (scene, place) => {
      const { id } = await failedAt(String(hooks.get(scene)), scene.patient.userId)
      await db()
        .update(webhookDeliveries)
        .set({ createdAt: finely(place) })
        .where(eq(webhookDeliveries.id, id))
    },
  },
  "GET /api/v1/admin/payments": {
    by: "admin",
    asked: ["", "order=asc", "sort=amount", "sort=amount&order=asc"],
    add: async ({ visit }, place) =>
      paidAs(await visit("APPROVED"), {
        paidAt: new Date(ahead + place * 1000).toISOString(),
        amountMinor: 10_000 * place,
      }),
  },
  "GET /api/v1/admin/reports/monthly": {
    by: "admin",
    asked: [`by=doctor&month=${new Date(ago).toISOString().slice(0, 7)}`],
    add: async ({ patient }, place) => {
      const { doctorId } = await doctorAt(place)
      return visitAt(doctorId, patient.userId, midMonth + slot(place) * HALF_HOUR)
    },
  },
  "GET /api/v1/doctor/patients": {
    by: "doctor",
    asked: ["", "sort=name", "sort=visits"],
    add: async ({ doctor }, place) => {
      const { userId } = await givenPatient(`Person ${place}`)
      for (let times = 0; times < (place % 3) + 1; times++)
        await visitAt(String(doctor.doctorId), userId, ago + slot(place) * HALF_HOUR)
    },
  },
}

const midMonth = Date.parse(`${new Date(ago).toISOString().slice(0, 7)}-10T00:00:00Z`)
let slots = 0
const slot = (place: number) => place * 60 + (slots++ % 60)

/** Half an hour at a moment (epoch ms): over and completed, or to come and confirmed. */
export async function visitAt(doctorId: string, patientId: string, start: number): Promise<void> {
  const status = start < Date.now() ? "COMPLETED" : "APPROVED"
  await db()
    .insert(appointments)
    .values({
      ...{ doctorId, patientId, status, startsAt: new Date(start), endsAt: new Date(start + HALF_HOUR) },
      ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, feeMinor: 50_000, currency: "INR" },
      createdBy: patientId,
    })
}

/** Moments nearer to each other than the clock of this language tells. */
const finely = (place: number) =>
  sql<Date>`${new Date(ahead).toISOString()}::timestamptz + ${place * 7} * interval '1 microsecond'`

function doctorAt(place: number) {
  const feeMinor = 10_000 * place
  const free = place % 4 === 1 ? null : new Date(ahead + place * DAY)
  return givenDoctor({
    ...{ name: `Dr Dora ${place}`, feeMinor, practisingSince: 2000 + place },
    nextFreeAt: free,
  })
}

async function happened(userId: string, occurredAt: Date): Promise<void> {
  await db()
    .insert(events)
    .values({
      ...{ id: v7(), type: "SIGNED_IN", subjectType: "user", subjectId: userId, occurredAt },
      ...{ actorKind: "holder", actorId: userId, payload: { userId } },
    })
}
