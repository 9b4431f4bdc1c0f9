import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { givenPatient } from "../support/people"
import type { Scene } from "./scene"

const reason = "Tried by the matrix"

async function suspended(): Promise<string> {
  const { userId } = await givenPatient("Matrix Restored")
  await db().update(users).set({ suspendedAt: new Date() }).where(eq(users.id, userId))
  return userId
}

export const userPages = {
  "/admin/users/[id]": ({ patient }: Scene) => `/admin/users/${patient.userId}`,
}

export const userCalls = {
  "PATCH /api/v1/admin/users/[id]": ({ patient }: Scene) => ({
    path: `/api/v1/admin/users/${patient.userId}`,
    body: { role: "ADMIN", reason },
  }),
  "GET /api/v1/admin/users": () => ({ path: "/api/v1/admin/users" }),
}

export const userForms = {
  "lib/users/actions.ts#suspend": async () => ({ id: (await givenPatient()).userId, reason }),
  "lib/users/actions.ts#restore": async () => ({ id: await suspended(), reason }),
  "lib/users/actions.ts#changeRole": async () => ({
    id: (await givenPatient()).userId,
    role: "ADMIN",
    reason,
  }),
  "lib/users/actions.ts#endSessions": ({ patient }: Scene) => ({ id: patient.userId }),
}
