import { unsubscribeToken } from "@/lib/choices/unsubscribe"
import type { Scene } from "./scene"

/** The token of a letter the patient got. */
const tokenOf = ({ patient }: Scene) => unsubscribeToken(patient.userId, "reminder")
const path = (scene: Scene) => `/api/unsubscribe?token=${tokenOf(scene)}`

export const choiceCalls = {
  "GET /api/unsubscribe": (scene: Scene) => ({ path: path(scene) }),
  "POST /api/unsubscribe": (scene: Scene) => ({ path: path(scene) }),
}

const own = { PATIENT: "reminder.EMAIL", DOCTOR: "new-visit.EMAIL", ADMIN: null }

export const choiceForms = {
  "lib/choices/actions.ts#choose": ({ who }: Scene): Record<string, string> => {
    const box = own[who?.role ?? "PATIENT"]
    return box ? { [box]: "off" } : {}
  },
  "lib/choices/actions.ts#chooseByLetter": (scene: Scene) => ({ token: tokenOf(scene), wanted: "off" }),
}
