import { givenOf } from "../deliveries/ledger-world"
import type { Scene } from "./scene"

/** A letter about a visit of the patient's, which the provider refused. */
async function failed({ visit, patient }: Scene) {
  const visitId = await visit("APPROVED")
  const to = { id: patient.userId, email: patient.email }
  return { visitId, id: await givenOf({ id: visitId }, {}, to) }
}

export const deliveryForms = {
  "lib/deliveries/actions.ts#sendAgain": async (scene: Scene) => ({
    id: (await failed(scene)).id,
    again: "0",
  }),
  "lib/deliveries/actions.ts#sendAllAgain": async (scene: Scene) => ({
    visit: (await failed(scene)).visitId,
  }),
}

export const deliveryCalls = {
  "POST /api/v1/admin/deliveries/[id]/resend": async (scene: Scene) => ({
    path: `/api/v1/admin/deliveries/${(await failed(scene)).id}/resend`,
    body: { again: 0 },
  }),
  "GET /api/v1/admin/notifications/stats": () => ({
    path: "/api/v1/admin/notifications/stats?from=2027-01-04&to=2027-01-05",
  }),
}
