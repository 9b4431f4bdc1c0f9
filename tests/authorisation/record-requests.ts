import { deadEvent } from "../events/dead"
import type { Scene } from "./scene"

export const recordForms = {
  "lib/events/actions.ts#replay": async ({ patient }: Scene) => ({
    ...{ eventId: await deadEvent(patient.userId), consumer: "audit" },
  }),
  "lib/events/actions.ts#replayDead": async ({ patient }: Scene) => {
    await deadEvent(patient.userId)
    return { subject: patient.userId }
  },
}

export const recordCalls = {
  "POST /api/v1/admin/events/[id]/replay": async ({ patient }: Scene) => ({
    path: `/api/v1/admin/events/${await deadEvent(patient.userId)}/replay`,
    body: { consumer: "audit" },
  }),
}
