import { choiceCalls } from "./choice-requests"
import { dayCalls, dayPages } from "./day-requests"
import { deliveryCalls } from "./delivery-requests"
import { deskCalls, deskPages } from "./desk-requests"
import { keeperPages } from "./keeper-requests"
import { moneyCalls, moneyPages, recordFiles } from "./money-requests"
import { noticeCalls } from "./notice-requests"
import { profilePages } from "./profile-requests"
import { recordCalls } from "./record-requests"
import { reportCalls, reportPages } from "./report-requests"
import { rosterCalls, rosterPages } from "./roster-requests"
import type { Scene } from "./scene"
import { searchCalls } from "./search-requests"
import { userCalls, userPages } from "./user-requests"
import { hookCalls, hookPages } from "./webhook-requests"

/** Where a page is tried: its parameters filled in from a fresh scene. */
export const pageAddresses: Record<string, (scene: Scene) => Promise<string> | string> = {
  "/api/docs/[part]": () => "/api/docs/appointments",
  "/doctors/[slug]": ({ doctor }) => `/doctors/${doctor.doctorId}`,
  "/doctors/[slug]/book": ({ doctor, free }) => `/doctors/${doctor.doctorId}/book?start=${free()}`,
  "/appointments/[id]": async ({ visit }) => `/appointments/${await visit()}`,
  "/appointments/[id]/cancel": async ({ visit }) => `/appointments/${await visit()}/cancel`,
  "/appointments/[id]/move": async ({ visit }) => `/appointments/${await visit()}/move`,
  "/doctor/appointments/[id]": async ({ visit }) => `/doctor/appointments/${await visit()}`,
  "/doctor/appointments/[id]/move": async ({ visit }) => `/doctor/appointments/${await visit()}/move`,
  "/admin/appointments/[id]": async ({ visit }) => `/admin/appointments/${await visit()}`,
  "/admin/appointments/[id]/move": async ({ visit }) => `/admin/appointments/${await visit()}/move`,
  ...moneyPages,
  ...userPages,
  ...profilePages,
  ...rosterPages,
  ...keeperPages,
  ...dayPages,
  ...reportPages,
  ...deskPages,
  ...hookPages,
  "/admin/staff/[id]": async ({ application }) => `/admin/staff/${await application()}`,
}

type Call = { path: string; body?: unknown }

export const application = (scene: Scene) => ({
  ...{ name: "Matrix Applicant", email: `${scene.unique("apply")}@people.example` },
  ...{ password: "seven quiet green hills", speciality: "cardiology", qualifications: "MBBS" },
  ...{ licenceNumber: scene.unique("LIC"), practisingSince: 2012, fee: 500, currency: "INR" },
  ...{ languages: "English", clinic: "Clinic", address: "1 Street", city: "Goa", country: "India" },
  ...{ zone: "Asia/Kolkata", about: "" },
})
export const person = (scene: Scene) => ({
  name: "Matrix Newcomer",
  email: `${scene.unique("new")}@people.example`,
  password: "seven quiet green hills",
})
const step =
  (name: string, status: "PENDING" | "APPROVED", past: boolean, body: object = {}) =>
  async ({ visit }: Scene): Promise<Call> => ({
    path: `/api/v1/appointments/${await visit(status, past)}/${name}`,
    body,
  })
const hold = ({ doctor, free, unique }: Scene): Call => ({
  path: `/api/v1/doctors/${doctor.doctorId}/hold`,
  body: { start: free(), token: unique("form") },
})

const nowhere = Object.fromEntries(
  ["GET", "POST", "PUT", "PATCH", "DELETE"].map(method => [
    `${method} /api/[...path]`,
    () => ({ path: "/api/v1/nothing/here", ...(method !== "GET" && { body: {} }) }),
  ]),
)

/** How a route is tried. */
export const routeCalls: Record<string, (scene: Scene) => Promise<Call> | Call> = {
  ...nowhere,
  ...moneyCalls,
  ...recordCalls,
  ...deliveryCalls,
  ...recordFiles,
  ...deskCalls,
  ...choiceCalls,
  ...rosterCalls,
  ...searchCalls,
  ...dayCalls,
  ...reportCalls,
  ...hookCalls,
  "GET /api/auth/[...nextauth]": () => ({ path: "/api/auth/session" }),
  "POST /api/auth/[...nextauth]": () => ({ path: "/api/auth/signout", body: {} }),
  "POST /api/cron/sweep": () => ({ path: "/api/cron/sweep", body: {} }),
  "POST /api/events/audit": () => ({ path: "/api/events/audit", body: {} }),
  "POST /api/events/notifications": () => ({ path: "/api/events/notifications", body: {} }),
  ...noticeCalls,
  ...userCalls,
  "POST /api/v1/auth/register": scene => ({ path: "/api/v1/auth/register", body: person(scene) }),
  "POST /api/v1/auth/token": ({ patient }) => ({
    path: "/api/v1/auth/token",
    body: { email: patient.email, password: "seven quiet green hills" },
  }),
  "POST /api/v1/auth/token/refresh": async ({ refreshToken }) => ({
    path: "/api/v1/auth/token/refresh",
    body: { refreshToken: await refreshToken() },
  }),
  "POST /api/v1/auth/logout": ({ unique }) => ({
    path: "/api/v1/auth/logout",
    body: { refreshToken: unique("none") },
  }),
  "PATCH /api/v1/me": () => ({ path: "/api/v1/me", body: { city: "Pune" } }),
  "GET /api/v1/doctors/[id]": ({ doctor }) => ({ path: `/api/v1/doctors/${doctor.doctorId}` }),
  "GET /api/v1/doctors/[id]/slots": ({ doctor }) => ({
    path: `/api/v1/doctors/${doctor.doctorId}/slots?from=2027-01-04&to=2027-01-05`,
  }),
  "POST /api/v1/doctors/[id]/hold": hold,
  "DELETE /api/v1/doctors/[id]/hold": ({ doctor, unique }) => ({
    path: `/api/v1/doctors/${doctor.doctorId}/hold?token=${unique("form")}`,
  }),
  "POST /api/v1/doctors/applications": scene => ({
    path: "/api/v1/doctors/applications",
    body: application(scene),
  }),
  "POST /api/v1/appointments": ({ doctor, free }) => ({
    path: "/api/v1/appointments",
    body: { doctorId: doctor.doctorId, start: free() },
  }),
  "GET /api/v1/appointments/[id]": async ({ visit }) => ({ path: `/api/v1/appointments/${await visit()}` }),
  "GET /api/v1/appointments/[id]/calendar": async ({ visit }) => ({
    path: `/api/v1/appointments/${await visit()}/calendar`,
  }),
  "POST /api/v1/appointments/[id]/approve": step("approve", "PENDING", false, { reason: "By phone" }),
  "POST /api/v1/appointments/[id]/reject": step("reject", "PENDING", false, { reason: "Away" }),
  "POST /api/v1/appointments/[id]/complete": step("complete", "APPROVED", true, { reason: "By phone" }),
  "POST /api/v1/appointments/[id]/no-show": step("no-show", "APPROVED", true, { reason: "By phone" }),
  "POST /api/v1/appointments/[id]/cancel": step("cancel", "APPROVED", false, { reason: "Ill" }),
  "POST /api/v1/appointments/[id]/reschedule": async ({ visit, free }) => ({
    path: `/api/v1/appointments/${await visit()}/reschedule`,
    body: { start: free(), version: 1, reason: "By phone" },
  }),
  "PUT /api/v1/doctor/schedule": ({ schedule }) => ({ path: "/api/v1/doctor/schedule", body: schedule }),
  "POST /api/v1/admin/doctors/[id]/verify": async scene => ({
    path: `/api/v1/admin/doctors/${await scene.application()}/verify`,
  }),
  "POST /api/v1/admin/doctors/[id]/decline": async scene => ({
    path: `/api/v1/admin/doctors/${await scene.application()}/decline`,
    body: { reason: "Not in the register" },
  }),
}
