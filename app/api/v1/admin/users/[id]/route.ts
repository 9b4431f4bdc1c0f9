import { z } from "zod"
import { now } from "@/lib/clock"
import { route } from "@/lib/route"
import { sentences } from "@/lib/users/rules"
import { userPatch } from "@/lib/users/schema"
import { changeRole, restoreUser, suspendUser } from "@/lib/users/stand"

export * from "@/lib/other-methods"

/** Changes somebody's role, or suspends them or takes it back; with a reason, which they read. */
export const PATCH = route({
  method: "PATCH",
  path: "/admin/users/{id}",
  summary: "Suspend or restore an account, or change its role",
  who: "admin",
  params: z.object({ id: z.uuid() }),
  body: userPatch,
  output: z.strictObject({ id: z.string() }),
  refusals: {
    "not-found": 404,
    "no-admin": 403,
    ...{ yourself: 422, doctor: 422, unconfirmed: 422 },
    already: 409,
    suspended: 409,
  },
  sentences,
  run: ({ actor, params: { id }, body: { role, suspended, reason } }) => {
    if (role) return changeRole(actor, { id, role, reason }, now())
    return (suspended ? suspendUser : restoreUser)(actor, { id, reason }, now())
  },
})
