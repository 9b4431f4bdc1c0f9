import type { Scene } from "./scene"

export const reportPages = {
  "/admin/reports/[id]": ({ doctor }: Scene) => `/admin/reports/${doctor.doctorId}`,
}

export const reportCalls = {
  "GET /api/v1/doctor/reports/visits": () => ({ path: "/api/v1/doctor/reports/visits?month=2026-11" }),
  "GET /api/v1/admin/reports/monthly": ({ doctor }: Scene) => ({
    path: `/api/v1/admin/reports/monthly?doctorId=${doctor.doctorId}`,
  }),
  "GET /api/v1/admin/reports/visits": () => ({ path: "/api/v1/admin/reports/visits?month=2026-11" }),
}
