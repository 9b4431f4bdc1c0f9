import type { Scene } from "./scene"

const page = (part: string) => async (scene: Scene) => `/admin/doctors/${await scene.application()}/${part}`

/** What the practice changes of a doctor's, in the doctor's place. */
export const keeperPages = {
  "/admin/doctors/[id]/hours": page("hours"),
  "/admin/doctors/[id]/terms": page("terms"),
  "/admin/doctors/[id]/contact": page("contact"),
  "/admin/doctors/[id]/history": page("history"),
}

export const keeperForms = {
  "lib/hours/actions.ts#editDoctorsHours": async (scene: Scene) => ({
    ...{ id: await scene.application(), section: "weekly", reason: "By phone" },
    ...{ "weekly.0.weekday": "2", "weekly.0.start": "09:00", "weekly.0.end": "12:00" },
  }),
  "lib/payments/actions.ts#saveDoctorsPolicy": async (scene: Scene) => ({
    ...{ id: await scene.application(), policy: "OPTIONAL", reason: "By phone" },
    ...{ "tiers.0.hours": "24", "tiers.0.percent": "100" },
  }),
  "lib/roster/actions.ts#savePhone": async (scene: Scene) => ({
    ...{ id: await scene.application(), phone: "", seen: "", reason: "By phone" },
  }),
  "lib/roster/actions.ts#changeEmail": async (scene: Scene) => ({
    ...{
      id: await scene.application(),
      email: `${scene.unique("moved")}@people.example`,
      reason: "By phone",
    },
  }),
}
