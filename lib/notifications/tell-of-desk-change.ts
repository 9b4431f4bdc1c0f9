import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { doctorFacts, hoursFacts } from "@/lib/events/fact-rules"
import type { StoredEvent } from "@/lib/events/types"
import { deskChangeKind, deskChangeTitle, isDeskChange } from "./desk-change-rules"
import { oneLine } from "./rules"
import { send } from "./tell-of-account"
import type { Told } from "./tell-of-visit"

const changed = hoursFacts.extend({ fields: doctorFacts.shape.fields })

/** Tells a doctor what the practice changed of theirs, and why, under the bell and by letter; nobody is told of their own changes. */
export async function tellOfDeskChange(tx: Tx, { id, type, actorKind, payload }: StoredEvent): Promise<Told> {
  const facts = changed.parse(payload)
  const { reason } = facts
  const nobody = { rings: [], lookingOn: [], letters: [] }
  // What comes with adding a doctor has no reason of its own: their welcome tells of it.
  if (actorKind !== "admin" || !reason || !isDeskChange(type)) return nobody
  const [to] = await tx
    .select({ userId: users.id, name: users.name, address: users.email })
    .from(doctors)
    .innerJoin(users, and(eq(users.id, doctors.userId), isNull(users.erasedAt)))
    .where(eq(doctors.id, facts.doctorId))
    .for("share", { of: users })
  if (!to) return nobody
  const [kind, title] = [deskChangeKind(type), deskChangeTitle(type, facts)]
  const body = `The practice writes: ${oneLine(reason)}`
  return {
    rings: [{ eventId: id, userId: to.userId, kind, title, body }],
    lookingOn: [],
    letters: [() => send(tx, id, kind, { reason, title, link: false }, { ...to, linkId: undefined })],
  }
}
