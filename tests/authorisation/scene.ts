import { generate } from "otplib"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { invitations, secondFactors, users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { notifications } from "@/db/schema/notifications"
import { demoSecret } from "@/db/seed/cast"
import { openSession } from "@/lib/accounts/sessions"
import { issueTokens } from "@/lib/accounts/tokens"
import { newSecret, seal } from "@/lib/factors/code"
import { makeLink } from "@/lib/links/link"
import type { LinkPurpose } from "@/lib/links/rules"
import { linkSecret } from "@/lib/links/secret"
import { type Actor, partiesOf } from "./cast"
import type { Person } from "./matrix"
import { moneyScene } from "./money-scene"

const HALF_HOUR = 1_800_000
const DAY = 86_400_000
const midnight = Math.ceil(Date.now() / DAY) * DAY

let slots = 0
/** Another half hour each time; a row has its own doctor and needs fewer than come before they begin again. */
const nextSlot = () => (++slots % 600) * HALF_HOUR

/** A whole schedule as the API takes it. */
const schedule = { weekly: [{ weekday: 1, start: "09:00", end: "17:00" }] }

/** A fresh thing for one try of one row, so that no try spoils the next. */
export function sceneOf(cast: Record<Person, Actor | null>, who: Actor | null) {
  const { patient, doctor, admin } = partiesOf(cast)
  const later = () => midnight + DAY + nextSlot()
  /** A visit of the patient at the doctor; `past` ones are confirmed and have ended. */
  async function visit(status: "PENDING" | "APPROVED" = "PENDING", past = false): Promise<string> {
    const id = v7()
    const start = past ? midnight - 30 * DAY + nextSlot() : later()
    await db()
      .insert(appointments)
      .values({
        ...{ id, status, doctorId: String(doctor.doctorId), patientId: patient.userId },
        ...{ startsAt: new Date(start), endsAt: new Date(start + HALF_HOUR) },
        ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 0, feeMinor: 50_000, currency: "INR" },
        createdBy: patient.userId,
      })
    return id
  }
  return {
    patient,
    doctor,
    admin,
    /** The person who tries. */
    who,
    /** A time free at the doctor (ISO). */
    free: () => new Date(later()).toISOString(),
    visit,
    ...moneyScene(visit),
    /** A notification of the patient. */
    async notification(): Promise<string> {
      const [eventId, id] = [v7(), v7()]
      await db()
        .insert(events)
        .values({
          ...{ id: eventId, type: "SIGNED_IN", subjectType: "user", subjectId: patient.userId },
          ...{ actorKind: "holder", actorId: patient.userId, payload: { userId: patient.userId } },
        })
      await db()
        .insert(notifications)
        .values({ id, eventId, userId: patient.userId, kind: "requested", title: "T", body: "B" })
      return id
    },
    /** A doctor who waits for a decision. */
    async application(): Promise<string> {
      const [userId, id] = [v7(), v7()]
      await db()
        .insert(users)
        .values({
          id: userId,
          role: "DOCTOR",
          name: "Waiting Doctor",
          email: `waiting-${userId}@people.example`,
        })
      await db()
        .insert(doctors)
        .values({
          ...{ id, userId, slug: `dr-waiting-${id}`, name: "Dr Waiting Doctor", qualifications: "MBBS" },
          ...{ licenceNumber: id, practisingSince: 2010, feeMinor: 50_000, languages: ["English"] },
          ...{ clinic: "Clinic", address: "1 Street", city: "Goa", country: "India", zone: "Asia/Kolkata" },
        })
      return id
    },
    async invitation(role: "DOCTOR" | "ADMIN"): Promise<{ id: string; token: string }> {
      const id = v7()
      const expiresAt = new Date(Date.now() + 3_600_000)
      await db()
        .insert(invitations)
        .values({ id, role, email: `invited-${id}@people.example`, expiresAt })
      return { id, token: linkSecret("INVITE", id) }
    },
    /** A link sent to the patient. */
    async link(purpose: LinkPurpose): Promise<string> {
      const address = purpose === "CHANGE" ? `new-${v7()}@people.example` : patient.email
      const id = await makeLink(db(), { userId: patient.userId, purpose, address }, Date.now())
      return linkSecret(purpose, id)
    },
    /** A code for the person's second factor: begun where there is none, the demo's for the admin. */
    async code(begin: boolean): Promise<string> {
      if (!who || who.role === "ADMIN") return generate({ secret: demoSecret })
      const secret = newSecret()
      const sealed = await seal(secret)
      if (begin)
        await db()
          .insert(secondFactors)
          .values({ userId: who.userId, secret: sealed })
          .onConflictDoUpdate({ target: secondFactors.userId, set: { secret: sealed } })
      return generate({ secret })
    },
    /** A refresh token of the patient. */
    async refreshToken(): Promise<string> {
      const opening = { userId: patient.userId, role: patient.role, factorAt: new Date() }
      return (await issueTokens(opening, "the matrix", Date.now())).refreshToken
    },
    /** Another session of the patient. */
    async session(): Promise<{ id: string }> {
      return { id: await openSession(patient, "elsewhere", Date.now()) }
    },
    schedule,
    unique: (what: string) => `${what}-${v7()}`,
  }
}
export type Scene = ReturnType<typeof sceneOf>
