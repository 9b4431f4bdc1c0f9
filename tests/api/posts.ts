import type { Person } from "../authorisation/matrix"
import type { Scene } from "../authorisation/scene"
import { failedAt, hook } from "../authorisation/webhook-requests"
import type { World } from "../payments/money-world"
import type { Call } from "./calling"
import { opening, proving } from "./money-posts"

export type Post = {
  by: Person
  /** Where it is not tried as the matrix tries it. */
  call?: (scene: Scene, world: World) => Promise<Call>
  /** What makes the body another one; null where there is no body, so that another address stands for it. */
  other: Record<string, unknown> | null
  /** All that the database holds more, once it is done. */
  effect: Record<string, number>
}

/** Every POST there is: a new one needs its row. */
export const posts: Record<string, Post> = {
  "POST /api/v1/auth/register": {
    by: "anonymous",
    other: { name: "Somebody Else" },
    effect: {
      devices: 1,
      "event PATIENT_REGISTERED": 1,
      "event SIGNED_IN": 1,
      links: 1,
      refresh_tokens: 1,
      users: 1,
    },
  },
  "POST /api/v1/auth/token": {
    by: "anonymous",
    other: { password: "another password" },
    effect: { devices: 1, "event SIGNED_IN": 1, refresh_tokens: 1 },
  },
  "POST /api/v1/auth/token/refresh": {
    by: "anonymous",
    other: { refreshToken: "another" },
    effect: { refresh_tokens: 1, "used tokens": 1 },
  },
  "POST /api/v1/auth/logout": {
    by: "anonymous",
    call: async ({ refreshToken }) => ({
      path: "/api/v1/auth/logout",
      body: { refreshToken: await refreshToken() },
    }),
    other: { refreshToken: "another" },
    effect: { "ended tokens": 1 },
  },
  "POST /api/v1/doctors/applications": {
    by: "anonymous",
    other: { city: "Pune" },
    effect: { doctor_specialities: 1, doctors: 1, "event DOCTOR_APPLIED": 1, links: 1, users: 1 },
  },
  "POST /api/v1/doctors/[id]/hold": { by: "patient", other: { token: "another form" }, effect: {} },
  "POST /api/v1/appointments": {
    by: "patient",
    other: { reason: "Another" },
    effect: { appointments: 1, "event APPOINTMENT_BOOKED": 1, "moves of a visit": 1 },
  },
  "POST /api/v1/appointments/[id]/approve": {
    by: "doctor",
    other: { reason: "Another" },
    effect: { "event APPOINTMENT_APPROVED": 1 },
  },
  "POST /api/v1/appointments/[id]/reject": {
    by: "doctor",
    other: { reason: "Another" },
    effect: { "event APPOINTMENT_REJECTED": 1 },
  },
  "POST /api/v1/appointments/[id]/complete": {
    by: "doctor",
    other: { notes: "Others" },
    effect: { "event APPOINTMENT_COMPLETED": 1 },
  },
  "POST /api/v1/appointments/[id]/no-show": {
    by: "doctor",
    other: { reason: "Another" },
    effect: { "event APPOINTMENT_NO_SHOW": 1 },
  },
  "POST /api/v1/appointments/[id]/cancel": {
    by: "patient",
    other: { reason: "Another" },
    effect: { "event APPOINTMENT_CANCELLED": 1 },
  },
  "POST /api/v1/appointments/[id]/reschedule": {
    by: "patient",
    other: { version: 2 },
    effect: { "event APPOINTMENT_RESCHEDULED": 1, "moves of a visit": 1 },
  },
  "POST /api/v1/appointments/[id]/reassign": {
    by: "admin",
    other: { reason: "Another" },
    effect: { "event APPOINTMENT_REASSIGNED": 1, "moves of a visit": 1 },
  },
  "POST /api/v1/appointments/[id]/payment": {
    by: "patient",
    call: opening,
    other: null,
    effect: { payment_orders: 1 },
  },
  "POST /api/v1/payments/verify": {
    by: "patient",
    call: proving,
    other: { signature: "no" },
    effect: { "event PAYMENT_SUCCESS": 1, ledger_entries: 4, payments: 1 },
  },
  "POST /api/v1/notifications/read-all": {
    by: "patient",
    call: async ({ notification }) => {
      await notification()
      return { path: "/api/v1/notifications/read-all" }
    },
    other: null,
    effect: { bells: 1, "changes of a bell": 1 },
  },
  "POST /api/v1/search": { by: "doctor", other: { q: "another" }, effect: {} },
  "POST /api/v1/admin/events/[id]/replay": {
    by: "admin",
    other: { consumer: "notifications" },
    effect: { audit_log: 1, audit_unsealed: 1, "event EVENT_REPLAYED": 1 },
  },
  "POST /api/v1/admin/deliveries/[id]/resend": {
    by: "admin",
    other: { again: 1 },
    effect: { "event DELIVERY_SENT_AGAIN": 1 },
  },
  "POST /api/v1/admin/payments/reconciliation": {
    by: "admin",
    other: { day: "2026-01-06" },
    effect: { reconciliations: 1 },
  },
  "POST /api/v1/admin/webhooks": {
    by: "admin",
    other: { description: "Another" },
    effect: { "event WEBHOOK_ADDED": 1, webhook_endpoints: 1 },
  },
  "POST /api/v1/admin/webhooks/[id]/secret": {
    by: "admin",
    other: null,
    effect: { "event WEBHOOK_SECRET_ROLLED": 1 },
  },
  "POST /api/v1/admin/webhooks/[id]/test": {
    by: "admin",
    other: null,
    effect: { webhook_deliveries: 1, webhook_tries: 1 },
  },
  "POST /api/v1/admin/webhooks/[id]/replay": {
    by: "admin",
    call: async ({ patient }) => ({
      path: `/api/v1/admin/webhooks/${(await failedAt(await hook(), patient.userId)).endpointId}/replay`,
      body: { since: "2026-01-01T00:00:00.000Z" },
    }),
    other: { since: "2026-01-02T00:00:00.000Z" },
    effect: { "event WEBHOOK_REPLAYED": 1, "webhooks sent again": 1 },
  },
  "POST /api/v1/admin/webhooks/deliveries/[id]/replay": {
    by: "admin",
    other: { replays: 1 },
    effect: { "event WEBHOOK_REPLAYED": 1, webhook_tries: 1, "webhooks sent again": 1 },
  },
  "POST /api/v1/admin/doctors": {
    by: "admin",
    other: { city: "Pune" },
    effect: { doctor_specialities: 1, doctors: 1, "event DOCTOR_ADDED": 1, links: 1, users: 1 },
  },
  "POST /api/v1/admin/doctors/[id]/verify": {
    by: "admin",
    other: null,
    effect: { "event DOCTOR_VERIFIED": 1 },
  },
  "POST /api/v1/admin/doctors/[id]/decline": {
    by: "admin",
    other: { reason: "Another" },
    effect: { "event DOCTOR_DECLINED": 1 },
  },
  "POST /api/v1/admin/doctors/[id]/suspend": {
    by: "admin",
    other: { reason: "Another" },
    effect: { "event DOCTOR_SUSPENDED": 1 },
  },
  "POST /api/v1/admin/doctors/[id]/restore": {
    by: "admin",
    other: { reason: "Another" },
    effect: { "event DOCTOR_RESTORED": 1 },
  },
}
