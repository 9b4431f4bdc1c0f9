import { db, type Tx } from "@/db/client"
import { hashPassword } from "@/lib/accounts/password"
import { passwordFault } from "@/lib/accounts/rules"
import { limit } from "@/lib/cache/limit"
import { record } from "@/lib/events/record"
import { makeLink } from "@/lib/links/link"
import { ok, type Result, refuse } from "@/lib/result"
import { insertDoctors } from "./insert-doctors"
import { useInvitation } from "./invitation"
import type { ApplyRefusal, InsertRefusal } from "./rules"
import type { Application } from "./schema"
import { unlessTaken } from "./unless-taken"

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
  return unlessTaken(() => db().transaction(tx => write(tx, input, passwordHash, at)))
}

/** The same by invitation: the address is the invited one, and counts as confirmed. Refuses `link-over` besides. */
export async function applyInvited(
  { token, ...input }: Omit<Application, "email"> & { token: string },
  at: number,
): Promise<Result<Applied, ApplyRefusal, Wait>> {
  const passwordHash = await hashPassword(input.password)
  const work = () =>
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
    })
  return unlessTaken(work).catch((error: unknown) => {
    if (error instanceof Refused) return refuse(error.refusal)
    throw error
  })
}

async function write(
  tx: Tx,
  { speciality, password: _, ...input }: Application,
  passwordHash: string,
  at: number,
  confirmedAt: Date | null = null,
): Promise<Result<Applied, InsertRefusal>> {
  const asked = { specialities: [speciality], modes: ["IN_PERSON" as const], visitMinutes: null, weekly: [] }
  const inserted = await insertDoctors(tx, [{ ...input, ...asked, passwordHash, confirmedAt }], at)
  if (!inserted.ok) return inserted
  const [applied] = inserted.value
  if (!applied) throw new Error("an application was not stored")
  const { userId, doctorId } = applied
  const linkId = confirmedAt
    ? undefined
    : await makeLink(tx, { userId, purpose: "VERIFY", address: input.email }, at)
  const payload = { doctorId, userId, ...(linkId && { linkId }) }
  const fact = { type: "DOCTOR_APPLIED", subject: { type: "doctor", id: doctorId }, payload } as const
  return ok({ userId, doctorId, role: "DOCTOR" }, [await record(tx, fact, { kind: "holder", userId }, at)])
}

/** Rolls the transaction back, and is told as a refusal. */
class Refused extends Error {
  constructor(readonly refusal: ApplyRefusal) {
    super(refusal)
  }
}
