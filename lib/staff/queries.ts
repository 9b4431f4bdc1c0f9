import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { invitations, users } from "@/db/schema/accounts"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import type { Admin, Holder } from "@/lib/accounts/actor"
import { cursorOf, readCursor } from "@/lib/cursor"
import { linkId } from "@/lib/links/secret"
import { open } from "./invitation"

const PER_PAGE = 20

const columns = {
  id: doctors.id,
  slug: doctors.slug,
  name: doctors.name,
  email: users.email,
  emailVerified: sql<boolean>`${users.verifiedAt} is not null`,
  phone: users.phone,
  speciality: sql<string>`coalesce((select ${specialities.name} from ${doctorSpecialities}
    join ${specialities} on ${specialities.id} = ${doctorSpecialities.specialityId}
    where ${doctorSpecialities.doctorId} = "doctors"."id" order by ${doctorSpecialities.position} limit 1), '')`,
  qualifications: doctors.qualifications,
  licenceNumber: doctors.licenceNumber,
  practisingSince: doctors.practisingSince,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  languages: doctors.languages,
  clinic: doctors.clinic,
  address: doctors.address,
  city: doctors.city,
  country: doctors.country,
  zone: doctors.zone,
  about: doctors.about,
  createdAt: doctors.createdAt,
  verifiedAt: doctors.verifiedAt,
  declinedAt: doctors.declinedAt,
  declinedReason: doctors.declinedReason,
  suspendedAt: doctors.suspendedAt,
}

const applications = () => db().select(columns).from(doctors).innerJoin(users, eq(users.id, doctors.userId))

export type DoctorApplication = Awaited<ReturnType<typeof applications>>[number]
export type ApplicationState = "waiting" | "declined"

/** Applications to decide, oldest first, or declined ones; 20 a page. */
export async function applicationPage(
  _admin: Admin,
  { state, cursor }: { state: ApplicationState; cursor?: string | undefined },
): Promise<{ items: DoctorApplication[]; nextCursor: string | null }> {
  const states: Record<ApplicationState, SQL | undefined> = {
    waiting: and(isNull(doctors.verifiedAt), isNull(doctors.declinedAt)),
    declined: and(isNull(doctors.verifiedAt), isNotNull(doctors.declinedAt)),
  }
  const after = readCursor(cursor)
  const beyond =
    after && sql`(${doctors.createdAt}, ${doctors.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`
  const rows = await applications()
    .where(and(states[state], beyond ?? undefined))
    .orderBy(asc(doctors.createdAt), asc(doctors.id))
    .limit(PER_PAGE + 1)
  const items = rows.slice(0, PER_PAGE)
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > PER_PAGE && last ? cursorOf(last.createdAt, last.id) : null,
  }
}

/** One application, for an admin. Null when there is none. */
export async function applicationById(_admin: Admin, id: string): Promise<DoctorApplication | null> {
  const [row] = await applications().where(eq(doctors.id, id))
  return row ?? null
}

/** What the person at hand applied with, and where it stands. Null for somebody who never applied. */
export async function ownApplication({ userId }: Holder): Promise<DoctorApplication | null> {
  const [row] = await applications().where(eq(doctors.userId, userId))
  return row ?? null
}

/** The number of applications waiting for a decision. */
export async function waitingApplications(_admin: Admin): Promise<number> {
  return db().$count(doctors, and(isNull(doctors.verifiedAt), isNull(doctors.declinedAt)))
}

/** The latest 50 invitations, newest first. */
export async function latestInvitations(_admin: Admin) {
  return db()
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      withdrawnAt: invitations.withdrawnAt,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(50)
}
export type Invitation = Awaited<ReturnType<typeof latestInvitations>>[number]

/** Whom an invitation's link invites, while it is good, at `at` (epoch ms). Looking does not use it up. */
export async function invitationBehind(
  token: unknown,
  at: number,
): Promise<{ email: string; role: "DOCTOR" | "ADMIN" } | null> {
  const id = typeof token === "string" ? linkId("INVITE", token) : null
  if (!id) return null
  const [row] = await db()
    .select({ email: invitations.email, role: invitations.role })
    .from(invitations)
    .where(and(eq(invitations.id, id), ...open(at)))
  return row ?? null
}

/** Of a doctor's account, what belongs to their story with the practice; signing in and the like doesn't. */
const ofAccount = ["EMAIL_CHANGE_ASKED", "EMAIL_CHANGED", "ACCOUNT_SUSPENDED", "ACCOUNT_RESTORED"] as const

/** What was done about a doctor: standing, profile, hours, terms and address, newest first, 25 a page. One query. */
export async function doctorHistory(
  _admin: Admin,
  { id, cursor, limit = 25 }: { id: string; cursor?: string | undefined; limit?: number },
) {
  const after = readCursor(cursor)
  // Kept at a finer clock than a cursor can say; the event itself never changes, so it tells its moment.
  const from = sql`(select e.occurred_at from events e where e.id = ${after?.id}::uuid)`
  const account = and(
    eq(events.subjectType, "user"),
    eq(events.subjectId, sql`(select d.user_id from doctors d where d.id = ${id}::uuid)`),
    inArray(events.type, [...ofAccount]),
  )
  const rows = await db()
    .select({
      ...{ id: events.id, type: events.type, at: events.occurredAt, payload: events.payload },
      ...{ by: users.name, byKind: events.actorKind },
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(
      and(
        or(and(eq(events.subjectType, "doctor"), eq(events.subjectId, id)), account),
        after ? sql`(${events.occurredAt}, ${events.id}) < (${from}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(events.occurredAt), desc(events.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.at, last.id) : null }
}
export type DoctorHistory = Awaited<ReturnType<typeof doctorHistory>>["items"]
