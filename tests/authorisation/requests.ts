import sharp from "sharp"
import { deliveryForms } from "./delivery-requests"
import { moneyCalls, moneyForms, moneyPages } from "./money-requests"
import type { Scene } from "./scene"

/** Where a page is tried: its parameters filled in from a fresh scene. */
export const pageAddresses: Record<string, (scene: Scene) => Promise<string> | string> = {
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
  "/admin/staff/[id]": async ({ application }) => `/admin/staff/${await application()}`,
}

type Call = { path: string; body?: unknown }

const application = (scene: Scene) => ({
  ...{ name: "Matrix Applicant", email: `${scene.unique("apply")}@people.example` },
  ...{ password: "seven quiet green hills", speciality: "cardiology", qualifications: "MBBS" },
  ...{ licenceNumber: scene.unique("LIC"), practisingSince: 2012, fee: 500, currency: "INR" },
  ...{ languages: "English", clinic: "Clinic", address: "1 Street", city: "Goa", country: "India" },
  ...{ zone: "Asia/Kolkata", about: "" },
})
const person = (scene: Scene) => ({
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

/** How a route is tried. */
export const routeCalls: Record<string, (scene: Scene) => Promise<Call> | Call> = {
  ...moneyCalls,
  "GET /api/auth/[...nextauth]": () => ({ path: "/api/auth/session" }),
  "POST /api/auth/[...nextauth]": () => ({ path: "/api/auth/signout", body: {} }),
  "POST /api/cron/sweep": () => ({ path: "/api/cron/sweep", body: {} }),
  "POST /api/events/audit": () => ({ path: "/api/events/audit", body: {} }),
  "POST /api/events/notifications": () => ({ path: "/api/events/notifications", body: {} }),
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
  "POST /api/v1/appointments/[id]/approve": step("approve", "PENDING", false),
  "POST /api/v1/appointments/[id]/reject": step("reject", "PENDING", false, { reason: "Away" }),
  "POST /api/v1/appointments/[id]/complete": step("complete", "APPROVED", true),
  "POST /api/v1/appointments/[id]/no-show": step("no-show", "APPROVED", true),
  "POST /api/v1/appointments/[id]/cancel": step("cancel", "APPROVED", false, { reason: "Ill" }),
  "POST /api/v1/appointments/[id]/reschedule": async ({ visit, free }) => ({
    path: `/api/v1/appointments/${await visit()}/reschedule`,
    body: { start: free(), version: 1 },
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

const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 64, height: 64, channels: 3, background: "teal" } })
      .png()
      .toBuffer(),
  )

type Fields = Record<string, string | Blob>
const stringly = (record: object): Fields =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]))
const onVisit =
  (status: "PENDING" | "APPROVED", past: boolean, more: Fields = {}) =>
  async ({ visit }: Scene): Promise<Fields> => ({ id: await visit(status, past), ...more })

/** What a form sends to an action; those not named here send nothing. */
export const actionForms: Record<string, (scene: Scene) => Promise<Fields> | Fields> = {
  "lib/accounts/actions.ts#register": person,
  "lib/accounts/actions.ts#signIn": ({ patient }) => ({
    email: patient.email,
    password: "seven quiet green hills",
  }),
  "lib/accounts/actions.ts#showCode": () => ({ code: "123456" }),
  "lib/accounts/actions.ts#changePassword": () => ({
    password: "seven quiet green hills",
    newPassword: "eight quiet green hills",
  }),
  "lib/accounts/actions.ts#endSession": ({ session }) => session(),
  "lib/links/actions.ts#forgot": ({ patient }) => ({ email: patient.email }),
  "lib/links/actions.ts#reset": async ({ link }) => ({
    token: await link("RESET"),
    password: "seven quiet green hills",
  }),
  "lib/links/actions.ts#confirm": async ({ link }) => ({ token: await link("VERIFY") }),
  "lib/links/actions.ts#confirmChange": async ({ link }) => ({ token: await link("CHANGE") }),
  "lib/links/actions.ts#changeEmail": ({ unique }) => ({
    email: `${unique("changed")}@people.example`,
    password: "seven quiet green hills",
  }),
  "lib/factors/actions.ts#finish": async ({ code }) => ({ code: await code(true) }),
  "lib/factors/actions.ts#off": async ({ code }) => ({ code: await code(false) }),
  "lib/factors/actions.ts#renew": async ({ code }) => ({ code: await code(false) }),
  "lib/profile/actions.ts#save": () => ({
    ...{ name: "Matrix Renamed", phone: "", birthDate: "", gender: "" },
    ...{ region: "", city: "Pune", area: "", zone: "Asia/Kolkata" },
  }),
  "lib/profile/actions.ts#uploadPhoto": async () => ({
    photo: new Blob([await picture()], { type: "image/png" }),
  }),
  "lib/profile/actions.ts#erase": () => ({ password: "seven quiet green hills" }),
  "lib/staff/actions.ts#apply": scene => stringly(application(scene)),
  "lib/staff/actions.ts#applyByInvitation": async scene => {
    const { email: _, ...fields } = application(scene)
    return { ...stringly(fields), token: (await scene.invitation("DOCTOR")).token }
  },
  "lib/staff/actions.ts#acceptAdmin": async ({ invitation }) => ({
    ...{ token: (await invitation("ADMIN")).token, name: "Matrix Accepts" },
    password: "seven quiet green hills",
  }),
  "lib/staff/actions.ts#verify": async scene => ({ id: await scene.application() }),
  "lib/staff/actions.ts#decline": async scene => ({ id: await scene.application(), reason: "Unknown" }),
  "lib/staff/actions.ts#invite": ({ unique }) => ({
    email: `${unique("invite")}@people.example`,
    role: "DOCTOR",
  }),
  "lib/staff/actions.ts#withdraw": async ({ invitation }) => ({ id: (await invitation("ADMIN")).id }),
  "lib/booking/actions.ts#book": ({ doctor, free, unique }) => ({
    ...{ doctorId: String(doctor.doctorId), start: free() },
    ...{ reason: "", requestId: unique("request") },
  }),
  "lib/booking/actions.ts#approve": onVisit("PENDING", false),
  "lib/booking/actions.ts#reject": onVisit("PENDING", false, { reason: "Away" }),
  "lib/booking/actions.ts#cancel": onVisit("APPROVED", false, { reason: "Ill" }),
  "lib/booking/actions.ts#complete": onVisit("APPROVED", true),
  "lib/booking/actions.ts#noShow": onVisit("APPROVED", true),
  "lib/booking/actions.ts#reschedule": async ({ visit, free }) => ({
    id: await visit(),
    start: free(),
    version: "1",
  }),
  "lib/hours/actions.ts#editHours": () => ({
    ...{ section: "weekly", intent: "preview" },
    ...{ "weekly.0.weekday": "1", "weekly.0.start": "09:00", "weekly.0.end": "17:00" },
  }),
  ...moneyForms,
  ...deliveryForms,
  "lib/notifications/actions.ts#markRead": async ({ notification }) => ({
    id: await notification(),
    read: "true",
  }),
}
