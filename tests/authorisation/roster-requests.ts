import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { makeLink } from "@/lib/links/link"
import { linkSecret } from "@/lib/links/secret"
import type { Scene } from "./scene"

const addition = ({ unique }: Scene) => ({
  ...{ name: "Matrix Added", email: `${unique("added")}@people.example`, qualifications: "MBBS" },
  ...{ licenceNumber: unique("LIC"), practisingSince: 2012, fee: 500, currency: "INR", languages: "English" },
  ...{
    clinic: "Clinic",
    address: "1 Street",
    city: "Goa",
    country: "India",
    zone: "Asia/Kolkata",
    about: "",
  },
})

/** A doctor of the practice, suspended or not, who has not chosen a password yet. */
async function standing({ application }: Scene, suspended: boolean): Promise<string> {
  const id = await application()
  const at = new Date()
  await db()
    .update(doctors)
    .set({ verifiedAt: at, ...(suspended && { suspendedAt: at, suspendedReason: "Away" }) })
    .where(eq(doctors.id, id))
  return id
}

/** The secret of a welcome letter to somebody new. */
async function welcomed(): Promise<string> {
  const [userId, address] = [v7(), `welcomed-${v7()}@people.example`]
  await db().insert(users).values({ id: userId, role: "DOCTOR", name: "Matrix Welcomed", email: address })
  return linkSecret("WELCOME", await makeLink(db(), { userId, purpose: "WELCOME", address }, Date.now()))
}

export const rosterPages = {
  "/admin/doctors/[id]": async (scene: Scene) => `/admin/doctors/${await scene.application()}`,
}

export const rosterCalls = {
  "POST /api/v1/admin/doctors": (scene: Scene) => ({
    path: "/api/v1/admin/doctors",
    body: { ...addition(scene), specialities: ["cardiology"] },
  }),
  "PATCH /api/v1/admin/doctors/[id]": async (scene: Scene) => ({
    path: `/api/v1/admin/doctors/${await standing(scene, false)}`,
    body: { city: "Pune", reason: "Moved" },
  }),
  "POST /api/v1/admin/doctors/[id]/suspend": async (scene: Scene) => ({
    path: `/api/v1/admin/doctors/${await standing(scene, false)}/suspend`,
    body: { reason: "Away" },
  }),
  "POST /api/v1/admin/doctors/[id]/restore": async (scene: Scene) => ({
    path: `/api/v1/admin/doctors/${await standing(scene, true)}/restore`,
    body: { reason: "Back" },
  }),
}

const stringly = (record: object): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]))

export const rosterForms = {
  "lib/links/actions.ts#acceptWelcome": async () => ({
    ...{ token: await welcomed(), password: "seven quiet green hills" },
  }),
  "lib/roster/actions.ts#addDoctor": (scene: Scene) => ({
    ...stringly(addition(scene)),
    ...{ "specialities.0": "cardiology", inPerson: "on" },
  }),
  "lib/roster/actions.ts#suspend": async (scene: Scene) => ({
    ...{ id: await standing(scene, false), reason: "Away" },
  }),
  "lib/roster/actions.ts#restore": async (scene: Scene) => ({
    ...{ id: await standing(scene, true), reason: "Back" },
  }),
  "lib/roster/actions.ts#welcomeAgain": async (scene: Scene) => ({ id: await standing(scene, false) }),
  "lib/roster/actions.ts#bringInRoster": () => ({ text: "name", intent: "look" }),
}
