import { db } from "@/db/client"
import { visitNotes } from "@/db/schema/booking"
import { boxOf } from "@/lib/day/schema"
import type { Scene } from "./scene"

export const dayPages = {
  "/doctor/appointments/[id]/notes": async ({ visit }: Scene) =>
    `/doctor/appointments/${await visit()}/notes`,
  "/admin/appointments/[id]/notes": async ({ visit }: Scene) => `/admin/appointments/${await visit()}/notes`,
  "/doctor/patients/[id]": async ({ visit, patient }: Scene) => {
    await visit()
    return `/doctor/patients/${patient.userId}`
  },
}

export const dayCalls = {
  "PUT /api/v1/appointments/[id]/notes": async ({ visit }: Scene) => ({
    path: `/api/v1/appointments/${await visit("APPROVED")}/notes`,
    body: { notes: "Words", began: "" },
  }),
}

export const dayForms = {
  "lib/day/actions.ts#answer": async ({ visit }: Scene) => ({
    intent: "approve",
    [boxOf(await visit())]: "on",
  }),
  "lib/notes/actions.ts#save": async ({ visit }: Scene) => ({
    ...{ id: await visit("APPROVED"), notes: "Words", began: "" },
  }),
  "lib/notes/actions.ts#restore": async ({ visit, doctor }: Scene) => {
    const id = await visit("APPROVED")
    const text = { text: "", authorId: doctor.userId, updatedAt: new Date() }
    await db()
      .insert(visitNotes)
      .values({ appointmentId: id, number: 1, ...text })
    return { id, number: "1", began: "" }
  },
}
