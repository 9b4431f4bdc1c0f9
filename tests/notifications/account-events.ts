import { asc, eq } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { invitations, links as linkRows, sessions, users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { eventReceipts, events } from "@/db/schema/events"
import { receive } from "@/lib/events/receive"
import { consumersOf, type EventType } from "@/lib/events/types"
import { makeLink } from "@/lib/links/link"
import type { LinkPurpose } from "@/lib/links/rules"
import type { LinkKind } from "@/lib/links/secret"
import type { AccountKind } from "@/lib/notifications/account-words"
import { givenDoctor } from "../support/people"

export type Someone = Awaited<ReturnType<typeof someone>>
export type Expected = {
  kind: AccountKind
  to: "own" | "new" | "former" | "guest"
  opens?: [page: string, link: LinkKind]
}

const confirm = ["/confirm-email", "VERIFY"] satisfies Expected["opens"]
/** The letters of each event, by hand: what, to which address, and what its link opens. */
export const letters: [EventType, ...Expected[]][] = [
  ["PATIENT_REGISTERED", { kind: "welcome", to: "own", opens: confirm }],
  ["CONFIRMATION_ASKED", { kind: "confirm-address", to: "own", opens: confirm }],
  [
    "EMAIL_CHANGE_ASKED",
    { kind: "address-changing", to: "own" },
    { kind: "change-address", to: "new", opens: ["/confirm-new-email", "CHANGE"] },
  ],
  ["EMAIL_CHANGED", { kind: "address-changed", to: "former" }],
  ["RESET_ASKED", { kind: "reset", to: "own", opens: ["/reset-password", "RESET"] }],
  ["PASSWORD_RESET", { kind: "password-changed", to: "own" }],
  ["PASSWORD_CHANGED", { kind: "password-changed", to: "own" }],
  ["SIGNED_IN_ON_NEW_DEVICE", { kind: "new-device", to: "own" }],
  ["ACCOUNT_LOCKED", { kind: "locked", to: "own" }],
  ["GOOGLE_LINKED", { kind: "google-linked", to: "own" }],
  ["SECOND_FACTOR_ON", { kind: "factor-on", to: "own" }],
  ["SECOND_FACTOR_OFF", { kind: "factor-off", to: "own" }],
  ["RECOVERY_CODE_USED", { kind: "recovery-used", to: "own" }],
  ["RECOVERY_CODES_RENEWED", { kind: "recovery-renewed", to: "own" }],
  ["DOCTOR_APPLIED", { kind: "applied", to: "own", opens: confirm }],
  ["DOCTOR_VERIFIED", { kind: "verified", to: "own" }],
  ["DOCTOR_DECLINED", { kind: "declined", to: "own" }],
  ["ACCOUNT_SUSPENDED", { kind: "suspended", to: "own" }],
  ["ACCOUNT_RESTORED", { kind: "restored", to: "own" }],
  ["ROLE_CHANGED", { kind: "role-changed", to: "own" }],
  ["DOCTOR_ADDED", { kind: "added", to: "own", opens: ["/welcome", "WELCOME"] }],
  ["DOCTOR_WELCOMED", { kind: "added", to: "own", opens: ["/welcome", "WELCOME"] }],
  ["DOCTOR_SUSPENDED", { kind: "doctor-suspended", to: "own" }],
  ["DOCTOR_RESTORED", { kind: "doctor-restored", to: "own" }],
  ["INVITED", { kind: "invited", to: "guest", opens: ["/invitation", "INVITE"] }],
]
export const at = Date.parse("2026-11-20T08:00:00Z")
let made = 0

/** Everything an event of an account can be about, with words planted in all of it. */
export async function someone() {
  const number = ++made
  const [own, fresh] = [`quillmail.${number}@people.example`, `quillnew.${number}@people.example`]
  const { userId, doctorId } = await givenDoctor({ name: "Dr Zeph Quillname", verifiedAt: null })
  await db().update(users).set({ name: "Zeph Quillname", email: own }).where(eq(users.id, userId))
  await db()
    .update(doctors)
    .set({ declinedReason: "Quillreason: no licence", declinedAt: new Date(at) })
    .where(eq(doctors.id, doctorId))
  const former = `quillold.${number}@people.example`
  const linkTo = (purpose: LinkPurpose, address: string) => makeLink(db(), { userId, purpose, address }, at)
  const links = {
    VERIFY: await linkTo("VERIFY", own),
    RESET: await linkTo("RESET", own),
    CHANGE: await linkTo("CHANGE", fresh),
    WELCOME: await linkTo("WELCOME", own),
  }
  await db().update(linkRows).set({ replaced: former }).where(eq(linkRows.id, links.CHANGE))
  const [session] = await db()
    .insert(sessions)
    .values({ userId, role: "PATIENT", device: "Quillfox/1.0", expiresAt: new Date(at) })
    .returning({ id: sessions.id })
  const [invitation] = await db()
    .insert(invitations)
    .values({ email: `quillguest.${number}@people.example`, role: "DOCTOR", expiresAt: new Date(at) })
    .returning({ id: invitations.id, email: invitations.email })
  if (!session || !invitation) throw new Error("nothing was stored")
  return { userId, doctorId, own, fresh, former, links, sessionId: session.id, invitation }
}

/** Lets an event of this type happen and every consumer act on it, twice. Gives the letters it made. */
async function happen(type: EventType, payload: object, subjectId: string, actorKind = "system") {
  const id = v7()
  const about = type.startsWith("DOCTOR") ? "doctor" : type.startsWith("INVIT") ? "invitation" : "user"
  await db()
    .insert(events)
    .values({
      id,
      type,
      subjectType: about,
      subjectId,
      actorKind,
      payload,
      occurredAt: new Date(at),
    })
  await db()
    .insert(eventReceipts)
    .values(consumersOf[type].map(consumer => ({ eventId: id, consumer })))
  for (const consumer of ["notifications", "audit", "notifications"] as const) {
    const receipt = await receive(id, consumer)
    if (receipt === "failed") throw new Error(`${type} was not handled`)
    await db().update(eventReceipts).set({ state: "PENDING" }).where(eq(eventReceipts.eventId, id))
  }
  await db().update(eventReceipts).set({ state: "DONE" }).where(eq(eventReceipts.eventId, id))
  return db().select().from(deliveries).where(eq(deliveries.eventId, id)).orderBy(asc(deliveries.kind))
}

/** What `record` would have written: ids, and the link of the letter where it carries one. */
function factsOf(type: EventType, its: Someone, link?: LinkKind) {
  const carried = type === "EMAIL_CHANGED" ? "CHANGE" : link
  const linkId = carried && carried !== "INVITE" ? its.links[carried] : undefined
  if (type.startsWith("INVIT")) return { invitationId: its.invitation.id }
  if (type === "HOURS_CHANGED" || type === "POLICY_CHANGED") return { doctorId: its.doctorId }
  if (type === "DELIVERY_SENT_AGAIN") return { deliveryId: its.userId, kind: "confirmed", channel: "EMAIL" }
  if (type === "EVENT_REPLAYED") return { eventId: its.userId, type: "SIGNED_IN", consumer: "audit" }
  if (type === "VISIT_OPENED") return { appointmentId: its.userId, patientId: its.userId }
  if (type === "NOTES_SAVED") return { appointmentId: its.userId, number: 1 }
  if (type === "PATIENT_OPENED") return { patientId: its.userId }
  if (type === "LIST_EXPORTED") return { list: "visits" }
  if (type === "PRACTICE_CHANGED") return { fields: ["name"] }
  const session = type.startsWith("SIGNED_IN") ? { sessionId: its.sessionId } : {}
  return {
    userId: its.userId,
    ...(type.startsWith("DOCTOR") && { doctorId: its.doctorId }),
    ...(type === "DOCTOR_SUSPENDED" && { reason: "Quillpause: away for a year" }),
    ...(linkId && { linkId }),
    ...session,
  }
}

/** What the practice changes of a doctor's, and the letter that tells them. */
export const deskLetters: [EventType, Expected][] = [
  ["HOURS_CHANGED", { kind: "hours-changed", to: "own" }],
  ["POLICY_CHANGED", { kind: "terms-changed", to: "own" }],
  ["DOCTOR_CHANGED", { kind: "profile-changed", to: "own" }],
]

/** Lets the practice do it, for a reason. */
export function doneByDesk(its: Someone, type: EventType, reason = "Quillreason: by phone") {
  const facts = { ...factsOf(type, its), fields: ["phone"], section: "leave", reason }
  return happen(type, facts, its.doctorId, "admin")
}

/** Lets one of those events happen to somebody. */
export function happenTo(its: Someone, type: EventType, expected: Expected[] = []) {
  const link = expected.flatMap(({ opens }) => (opens ? [opens[1]] : []))[0]
  return happen(type, factsOf(type, its, link), its.userId)
}
