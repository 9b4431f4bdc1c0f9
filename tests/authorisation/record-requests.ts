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
