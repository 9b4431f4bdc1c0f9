import { eq } from "drizzle-orm"
import { encode } from "next-auth/jwt"
import { db } from "@/db/client"
import { secondFactors, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { demoSecret } from "@/db/seed/cast"
import { hashPassword } from "@/lib/accounts/password"
import { openSession } from "@/lib/accounts/sessions"
import { issueTokens } from "@/lib/accounts/tokens"
import { seal } from "@/lib/factors/code"
import { givenDoctor, givenPatient } from "../support/people"
import { type Person, people } from "./matrix"

export const PASSWORD = "seven quiet green hills"
type Role = "PATIENT" | "DOCTOR" | "ADMIN"

/** Somebody signed in as a browser and as a machine is; `anonymous` has neither. */
export type Actor = {
  userId: string
  role: Role
  email: string
  doctorId: string | null
  sessionId: string
  cookie: string
  token: string
}

/** Everyone of the matrix, new for each row: what one row did to a person never shows in another. */
export async function castOf(): Promise<Record<Person, Actor | null>> {
  const [patient, otherPatient, suspended, admin] = await Promise.all([
    givenPatient("Matrix Patient"),
    givenPatient("Matrix Other"),
    givenPatient("Matrix Suspended"),
    givenPatient("Matrix Admin"),
  ])
  const always = { zone: "UTC", noticeMinutes: 0, moveNoticeMinutes: 0, autoApprove: false }
  const allDay = { startMinute: 0, endMinute: 1440 }
  const doctor = await givenDoctor(always, allDay)
  const otherDoctor = await givenDoctor(always, allDay)
  const unverified = await givenDoctor({ ...always, verifiedAt: null }, allDay)
  await db().update(users).set({ role: "ADMIN" }).where(eq(users.id, admin.userId))
  await db()
    .insert(secondFactors)
    .values({ userId: admin.userId, secret: await seal(demoSecret), enabledAt: new Date() })
  const cast = {
    anonymous: null,
    patient: await signedIn(patient.userId, "PATIENT"),
    otherPatient: await signedIn(otherPatient.userId, "PATIENT"),
    doctor: await signedIn(doctor.userId, "DOCTOR"),
    otherDoctor: await signedIn(otherDoctor.userId, "DOCTOR"),
    unverifiedDoctor: await signedIn(unverified.userId, "DOCTOR"),
    suspended: await signedIn(suspended.userId, "PATIENT"),
    admin: await signedIn(admin.userId, "ADMIN"),
  } satisfies Record<Person, Actor | null>
  await db().update(users).set({ suspendedAt: new Date() }).where(eq(users.id, suspended.userId))
  return cast
}

/** Somebody who is there, signed in by cookie and by token. */
export async function signedIn(userId: string, role: Role): Promise<Actor> {
  const opening = { userId, role, factorAt: new Date() }
  hashed ??= hashPassword(PASSWORD)
  const passwordHash = await hashed
  const [row] = await db()
    .update(users)
    .set({ passwordHash })
    .where(eq(users.id, userId))
    .returning({ email: users.email })
  const [doctor] = await db().select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, userId))
  const sessionId = await openSession(opening, "the matrix", Date.now())
  const { accessToken } = await issueTokens(opening, "the matrix", Date.now())
  const session = await encode({
    token: { sub: userId, sid: sessionId },
    secret: String(process.env.AUTH_SECRET),
    salt: "docket-session",
  })
  return {
    userId,
    role,
    email: String(row?.email),
    doctorId: doctor?.id ?? null,
    sessionId,
    cookie: `docket-session=${session}`,
    token: accessToken,
  }
}

let hashed: Promise<string> | undefined

/** The parties of the thing a row is tried on. */
export function partiesOf(cast: Record<Person, Actor | null>): {
  patient: Actor
  doctor: Actor
  admin: Actor
} {
  const { patient, doctor, admin } = cast
  if (!patient || !doctor || !admin) throw new Error(`the cast lacks one of ${people}`)
  return { patient, doctor, admin }
}
