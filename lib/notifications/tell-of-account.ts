import { and, eq, isNotNull, isNull } from "drizzle-orm"
import { v5 } from "uuid"
import type { Tx } from "@/db/client"
import { invitations, links, secondFactors, sessions, users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { deviceName } from "@/lib/accounts/device"
import { accountFacts, deskFacts, doctorFacts, invitationFacts } from "@/lib/events/fact-rules"
import { type EventType, isDoctorEvent, isInvitationEvent, type StoredEvent } from "@/lib/events/types"
import type { Ring } from "@/lib/live/bells"
import { knownPractice } from "@/lib/practice/queries"
import { freezeAccountLetter } from "./account-letter"
import { lettersOf } from "./account-rules"
import type { AccountFacts, AccountKind } from "./account-words"
import type { Told } from "./tell-of-visit"
import { whenIn } from "./when"

/**
 * Writes to the people an event of an account concerns, and tells the admins of a new application.
 * Runs in the transaction that marks the event done; a second run writes nothing.
 */
export async function tellOfAccount(tx: Tx, event: StoredEvent): Promise<Told> {
  const rings = event.type === "DOCTOR_APPLIED" ? await forAdmins(tx, event.id, application) : []
  const write = isInvitationEvent(event.type) ? invite : writeTo
  return { rings, lookingOn: [], letters: [() => write(tx, event)] }
}

async function writeTo(tx: Tx, event: StoredEvent): Promise<void> {
  const facts = isDoctorEvent(event.type)
    ? doctorFacts.parse(event.payload)
    : accountFacts.parse(event.payload)
  const [to] = await tx
    .select({ name: users.name, email: users.email, zone: users.zone })
    .from(users)
    .where(and(eq(users.id, facts.userId), isNull(users.erasedAt)))
    .for("share")
  if (!to) return
  const [link] = facts.linkId
    ? await tx
        .select({ id: links.id, address: links.address, replaced: links.replaced })
        .from(links)
        .where(eq(links.id, facts.linkId))
    : []
  const known: AccountFacts = {
    link: link !== undefined,
    ...("sessionId" in facts && (await signInOf(tx, facts.sessionId, to.zone, event.occurredAt))),
    ...("doctorId" in facts && { reason: facts.reason ?? (await declinedReason(tx, facts.doctorId)) }),
    ...(!("doctorId" in facts) && { reason: facts.reason, role: facts.role }),
    byPractice: event.actorKind === "admin",
  }
  for (const { kind, to: where } of lettersFor(event.type)) {
    const address = { own: to.email, link: link?.address, replaced: link?.replaced }[where]
    if (!address) continue
    await send(tx, event.id, kind, known, { userId: facts.userId, address, name: to.name, linkId: link?.id })
  }
}

const application = {
  kind: "application",
  title: "A doctor has applied",
  body: "Check the licence and decide under Staff.",
}

/** Tells the admins what the desk should look at. */
export async function tellDesk(tx: Tx, { id, type, payload }: StoredEvent): Promise<Told> {
  const { differences } = deskFacts.parse(payload)
  const rings = await forAdmins(tx, id, {
    kind: "desk",
    ...(type === "PAYMENT_MISMATCH"
      ? {
          title: "The books differ from the provider's",
          body: `${differences === 1 ? "One difference" : `${differences} differences`} found. See Payments, Reconciliation.`,
        }
      : {
          title: "A claim about a payment was refused",
          body: "Something that was no proof of payment came in. It changed nothing. See Payments.",
        }),
  })
  return { rings, lookingOn: [], letters: [] }
}

function lettersFor(type: EventType) {
  return Object.entries(lettersOf).find(([known]) => known === type)?.[1] ?? []
}

async function invite(tx: Tx, event: StoredEvent): Promise<void> {
  if (event.type !== "INVITED") return
  const { invitationId } = invitationFacts.parse(event.payload)
  const [invitation] = await tx
    .select({ email: invitations.email, role: invitations.role })
    .from(invitations)
    .where(eq(invitations.id, invitationId))
    .for("share")
  if (!invitation) return
  const to = { userId: null, address: invitation.email, name: "", linkId: invitationId }
  await send(tx, event.id, "invited", { role: invitation.role, link: true }, to)
}

type To = { userId: string | null; address: string; name: string; linkId: string | undefined }

/**
 * The row's id is made from event and kind, and `each` where several people get one, so that a second run collides with the
 * first.
 */
export async function send(
  tx: Tx,
  eventId: string,
  kind: AccountKind,
  facts: AccountFacts,
  to: To,
  each = "",
): Promise<void> {
  await tx
    .insert(deliveries)
    .values({
      id: v5(kind + each, eventId),
      eventId,
      version: 1,
      kind,
      userId: to.userId,
      channel: "EMAIL",
      address: to.address,
      ...(await freezeAccountLetter(kind, facts, to, await knownPractice(tx))),
    })
    .onConflictDoNothing()
}

async function signInOf(tx: Tx, sessionId: string | undefined, zone: string, occurredAt: Date) {
  const [session] = sessionId
    ? await tx.select({ device: sessions.device }).from(sessions).where(eq(sessions.id, sessionId))
    : []
  const when = whenIn(zone, occurredAt, occurredAt)
  return { device: session ? deviceName(session.device) : "a program", when: `${when.short} (${when.zone})` }
}

async function declinedReason(tx: Tx, doctorId: string): Promise<string | undefined> {
  const [doctor] = await tx
    .select({ reason: doctors.declinedReason })
    .from(doctors)
    .where(eq(doctors.id, doctorId))
  return doctor?.reason ?? undefined
}

type Notice = { kind: string; title: string; body: string }

async function forAdmins(tx: Tx, eventId: string, notice: Notice): Promise<Ring[]> {
  return (await admins(tx)).map(({ userId }) => ({ eventId, userId, ...notice }))
}

/** Whoever can act for the practice now. */
export function admins(tx: Tx) {
  return tx
    .select({ userId: users.id, name: users.name, address: users.email })
    .from(users)
    .innerJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(and(eq(users.role, "ADMIN"), isNull(users.suspendedAt), isNotNull(secondFactors.enabledAt)))
}
