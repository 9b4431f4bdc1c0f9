import { db, type Tx } from "@/db/client"
import type { Admin } from "@/lib/accounts/actor"
import { ok, type Result, refuse } from "@/lib/result"
import { addAll } from "@/lib/staff/add-doctor"
import { unlessTaken } from "@/lib/staff/unless-taken"
import { checkRoster } from "./check"
import type { Preview, RosterRefusal } from "./sheet-rules"

/**
 * Adds every doctor of a roster's text, or none: checked once more and written in one transaction, as of `at` (epoch
 * ms), each with a welcome letter. Refuses `not-clean` with what stands against it, also what came meanwhile.
 */
export async function bringIn(
  admin: Admin,
  text: string,
  at: number,
): Promise<Result<{ many: number }, RosterRefusal, Preview>> {
  const done = await unlessTaken(() => db().transaction(tx => write(tx, admin, text, at)))
  if (done.ok || done.refusal === "not-clean") return done
  // Somebody took an address, a phone number or a licence between look and write: it shows when one looks again.
  return refuse("not-clean", (await checkRoster(db(), text, at)).preview)
}

async function write(
  tx: Tx,
  admin: Admin,
  text: string,
  at: number,
): Promise<Result<{ many: number }, RosterRefusal, Preview>> {
  const { preview, additions } = await checkRoster(tx, text, at)
  if (!additions.length) return refuse("not-clean", preview)
  const added = await addAll(tx, admin, additions, at)
  if (!added.ok) throw new Error(`a checked roster was refused: ${added.refusal}`)
  return ok({ many: additions.length }, added.events)
}
