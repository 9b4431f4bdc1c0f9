import { choiceForms } from "./choice-requests"
import { dayForms } from "./day-requests"
import { deliveryForms } from "./delivery-requests"
import { deskForms } from "./desk-requests"
import { keeperForms } from "./keeper-requests"
import { moneyForms } from "./money-requests"
import { practiceForms } from "./practice-requests"
import { photo, profileForms } from "./profile-requests"
import { recordForms } from "./record-requests"
import { application, person } from "./requests"
import { rosterForms } from "./roster-requests"
import type { Scene } from "./scene"
import { userForms } from "./user-requests"
import { hookForms } from "./webhook-requests"

type Fields = Record<string, string | Blob>
const stringly = (record: object): Fields =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]))
const onVisit =
  (status: "PENDING" | "APPROVED", past: boolean, more: Fields = {}) =>
  async ({ visit }: Scene): Promise<Fields> => ({ id: await visit(status, past), ...more })

/** What a form sends to an action; those not named here send nothing. */
export const actionForms: Record<string, (scene: Scene) => Promise<Fields> | Fields> = {
  "lib/accounts/actions.ts#register": person,
  "lib/accounts/actions.ts#signIn": ({ patient }) => ({
    email: patient.email,
    password: "seven quiet green hills",
  }),
  "lib/accounts/actions.ts#showCode": () => ({ code: "123456" }),
  "lib/accounts/actions.ts#changePassword": () => ({
    password: "seven quiet green hills",
    newPassword: "eight quiet green hills",
  }),
  "lib/accounts/actions.ts#endSession": ({ session }) => session(),
  "lib/links/actions.ts#forgot": ({ patient }) => ({ email: patient.email }),
  "lib/links/actions.ts#reset": async ({ link }) => ({
    token: await link("RESET"),
    password: "seven quiet green hills",
  }),
  "lib/links/actions.ts#confirm": async ({ link }) => ({ token: await link("VERIFY") }),
  "lib/links/actions.ts#confirmChange": async ({ link }) => ({ token: await link("CHANGE") }),
  "lib/links/actions.ts#changeEmail": ({ unique }) => ({
    email: `${unique("changed")}@people.example`,
    password: "seven quiet green hills",
  }),
  "lib/factors/actions.ts#finish": async ({ code }) => ({ code: await code(true) }),
  "lib/factors/actions.ts#off": async ({ code }) => ({ code: await code(false) }),
  "lib/factors/actions.ts#renew": async ({ code }) => ({ code: await code(false) }),
  "lib/profile/actions.ts#save": () => ({
    ...{ name: "Matrix Renamed", phone: "", birthDate: "", gender: "" },
    ...{ region: "", city: "Pune", area: "", zone: "Asia/Kolkata" },
  }),
  ...profileForms,
  "lib/profile/actions.ts#erase": () => ({ password: "seven quiet green hills" }),
  "lib/staff/actions.ts#apply": scene => stringly(application(scene)),
  "lib/staff/actions.ts#applyByInvitation": async scene => {
    const { email: _, ...fields } = application(scene)
    return { ...stringly(fields), token: (await scene.invitation("DOCTOR")).token }
  },
  "lib/staff/actions.ts#acceptAdmin": async ({ invitation }) => ({
    ...{ token: (await invitation("ADMIN")).token, name: "Matrix Accepts" },
    password: "seven quiet green hills",
  }),
  "lib/staff/actions.ts#verify": async scene => ({ id: await scene.application() }),
  "lib/staff/actions.ts#decline": async scene => ({ id: await scene.application(), reason: "Unknown" }),
  "lib/staff/actions.ts#invite": ({ unique }) => ({
    email: `${unique("invite")}@people.example`,
    role: "DOCTOR",
  }),
  "lib/staff/actions.ts#withdraw": async ({ invitation }) => ({ id: (await invitation("ADMIN")).id }),
  "lib/booking/actions.ts#book": ({ doctor, free, unique }) => ({
    ...{ doctorId: String(doctor.doctorId), start: free() },
    ...{ reason: "", requestId: unique("request") },
  }),
  // An admin has to say why; of others it is passed over.
  "lib/booking/actions.ts#approve": onVisit("PENDING", false, { reason: "By phone" }),
  "lib/booking/actions.ts#reject": onVisit("PENDING", false, { reason: "Away" }),
  "lib/booking/actions.ts#cancel": onVisit("APPROVED", false, { reason: "Ill" }),
  "lib/booking/actions.ts#complete": onVisit("APPROVED", true, { reason: "By phone" }),
  "lib/booking/actions.ts#noShow": onVisit("APPROVED", true, { reason: "By phone" }),
  "lib/booking/actions.ts#reschedule": async ({ visit, free }) => ({
    id: await visit(),
    start: free(),
    ...{ version: "1", reason: "By phone" },
  }),
  "lib/hours/actions.ts#editHours": () => ({
    ...{ section: "weekly", intent: "preview" },
    ...{ "weekly.0.weekday": "1", "weekly.0.start": "09:00", "weekly.0.end": "17:00" },
  }),
  ...moneyForms,
  ...deskForms,
  ...deliveryForms,
  ...dayForms,
  "lib/notifications/actions.ts#markDeleted": async ({ notification }) => ({
    id: await notification(),
    deleted: "true",
  }),
  ...choiceForms,
  ...recordForms,
  ...userForms,
  ...hookForms,
  ...practiceForms,
  "lib/practice/actions.ts#uploadLogo": photo,
  ...rosterForms,
  ...keeperForms,
  "lib/notifications/actions.ts#markRead": async ({ notification }) => ({
    id: await notification(),
    read: "true",
  }),
}
