import { givenDoctor } from "../support/people"
import type { Scene } from "./scene"

/** Another doctor, open at all hours: whatever time the visit has is free there. */
const another = async () => (await givenDoctor({ zone: "UTC" }, { startMinute: 0, endMinute: 1440 })).doctorId

export const deskPages = {
  "/admin/appointments/[id]/hand-over": async ({ visit }: Scene) =>
    `/admin/appointments/${await visit()}/hand-over`,
  "/admin/appointments/together": async ({ visit }: Scene) =>
    `/admin/appointments/together?do=cancel&v=${await visit()}`,
  "/admin/doctors/[id]/visits": ({ doctor }: Scene) => `/admin/doctors/${doctor.doctorId}/visits`,
}

export const deskCalls = {
  "POST /api/v1/appointments/[id]/reassign": async ({ visit, free }: Scene) => ({
    path: `/api/v1/appointments/${await visit()}/reassign`,
    body: { doctorId: await another(), start: free(), version: 1, reason: "Away" },
  }),
  "GET /api/v1/admin/appointments/export": () => ({
    path: "/api/v1/admin/appointments/export?status=PENDING&from=2027-01-01&to=2027-01-02",
  }),
}

export const deskForms = {
  "lib/booking/actions.ts#reassign": async ({ visit, free }: Scene) => ({
    ...{ id: await visit(), doctorId: await another(), start: free() },
    ...{ version: "1", reason: "Away" },
  }),
  "lib/desk/actions.ts#together": async ({ visit }: Scene) => ({
    ...{ do: "approve", [`visit.${await visit()}`]: "1", reason: "By phone" },
  }),
}
