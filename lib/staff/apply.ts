import { eq, like, sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db, type Tx } from "@/db/client"
import { databaseError } from "@/db/errors"
import { users } from "@/db/schema/accounts"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { hashPassword } from "@/lib/accounts/password"
import { passwordFault } from "@/lib/accounts/rules"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { makeLink } from "@/lib/links/link"
import { ok, type Result, refuse } from "@/lib/result"
import { useInvitation } from "./invitation"
import { type ApplyRefusal, doctorName, slugOf } from "./rules"
import type { Application } from "./schema"

const refusals: Record<string, ApplyRefusal> = {
  users_email_unique: "email-taken",
  users_phone_unique: "phone-taken",
  doctors_licence_unique: "licence-taken",
}

type Applied = { userId: string; doctorId: string; role: "DOCTOR" }
type Wait = { retryAfterSeconds: number }

/**
 * A doctor asks to join, at `at` (epoch ms): an account that may look after itself and nothing else, and a profile the
 * public can't see before an admin has verified it. `address` is where the caller sits, for the limit. Refuses
 * `email-taken`, `phone-taken`, `licence-taken`, `unknown-speciality`, `future-year`, `too-many-tries` with the seconds to wait.
 */
export async function apply(
  input: Application,
  address: string,
  at: number,
): Promise<Result<Applied, ApplyRefusal, Wait>> {
  const { ok: allowed, retryAfterSeconds } = await limit("apply", address)
  if (!allowed) return refuse("too-many-tries", { retryAfterSeconds })
  const passwordHash = await hashPassword(input.password)
  return refusing(() => db().transaction(tx => write(tx, input, passwordHash, at)))
}

/** The same by invitation: the address is the invited one, and counts as confirmed. Refuses `link-over` besides. */
export async function applyInvited(
  { token, ...input }: Omit<Application, "email"> & { token: string },
  at: number,
): Promise<Result<Applied, ApplyRefusal, Wait>> {
  const passwordHash = await hashPassword(input.password)
  return refusing(() =>
    db().transaction(async tx => {
      const invited = await useInvitation(tx, "DOCTOR", token, at)
      if (!invited) return refuse("link-over")
      const { email } = invited
      if (passwordFault(input.password, { ...input, email })) throw new Refused("weak-password")
      const applied = await write(tx, { ...input, email }, passwordHash, at, new Date(at))
      if (!applied.ok) throw new Refused(applied.refusal)
      const payload = { invitationId: invited.id, userId: applied.value.userId }
      const fact = {
        type: "INVITATION_ACCEPTED",
        subject: { type: "invitation", id: invited.id },
        payload,
      } as const
      const event = await record(tx, fact, { kind: "holder", userId: applied.value.userId }, at)
      return ok(applied.value, [...applied.events, event])
    }),
  )
}

async function write(
  tx: Tx,
  input: Application,
  passwordHash: string,
  at: number,
  verifiedAt: Date | null = null,
): Promise<Result<Applied, ApplyRefusal>> {
  if (input.practisingSince > new Date(at).getUTCFullYear()) return refuse("future-year")
  const [speciality] = await tx
    .select({ id: specialities.id })
    .from(specialities)
    .where(eq(specialities.slug, input.speciality))
  if (!speciality) return refuse("unknown-speciality")
  const { name, email, phone, zone } = input
  const [userId, doctorId] = [v7(), v7()]
  const made = { createdAt: new Date(at), createdBy: userId }
  await tx
    .insert(users)
    .values({ id: userId, role: "DOCTOR", name, email, phone, zone, passwordHash, verifiedAt, ...made })
  await tx.insert(doctors).values({
    id: doctorId,
    userId,
    slug: await freeSlug(tx, name),
    name: doctorName(name),
    feeMinor: input.fee * 100,
    // Nobody books before the doctor has set hours; this only says so in the directory.
    accepting: true,
    ...profileOf(input),
    ...made,
  })
  await tx.insert(doctorSpecialities).values({ doctorId, specialityId: speciality.id })
  const linkId = verifiedAt
    ? undefined
    : await makeLink(tx, { userId, purpose: "VERIFY", address: email }, at)
  const payload = { doctorId, userId, ...(linkId && { linkId }) }
  const fact = { type: "DOCTOR_APPLIED", subject: { type: "doctor", id: doctorId }, payload } as const
  return ok({ userId, doctorId, role: "DOCTOR" }, [await record(tx, fact, { kind: "holder", userId }, at)])
}

function profileOf(input: Application) {
  const { qualifications, licenceNumber, practisingSince, currency, languages } = input
  const { clinic, address, city, country, zone, about } = input
  return {
    ...{ qualifications, licenceNumber, practisingSince, currency, languages },
    ...{ clinic, address, city, country, zone, about },
  }
}

/** Namesakes who apply at once choose one after the other. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('doctor slugs', 0))`)
  const taken = await tx
    .select({ slug: doctors.slug })
    .from(doctors)
    .where(like(doctors.slug, `${slugOf(name)}%`))
  const known = new Set(taken.map(({ slug }) => slug))
  for (let again = 1; ; again++) if (!known.has(slugOf(name, again))) return slugOf(name, again)
}

/** Rolls the transaction back, and is told as a refusal. */
class Refused extends Error {
  constructor(readonly refusal: ApplyRefusal) {
    super(refusal)
  }
}

async function refusing<T>(
  work: () => Promise<Result<T, ApplyRefusal>>,
): Promise<Result<T, ApplyRefusal, Wait>> {
  try {
    const done = await work()
    return done.ok ? done : refuse(done.refusal)
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    const refusal = refusals[databaseError(error)?.constraint ?? ""]
    if (refusal) return refuse(refusal)
    throw error
  }
}
