import "server-only"
import { after } from "next/server"
import { cache } from "react"
import type { Actor } from "@/lib/accounts/actor"
import { afterCommit } from "@/lib/after-commit"
import { now } from "@/lib/clock"
import { noteReading } from "./note-reading"
import { visit } from "./queries"

/**
 * One visit with everything about it, for its patient, its doctor or an admin; null for everybody else. That staff
 * looked leaves a line in the audit log, once for ten minutes of looking, and before they see anything.
 */
export const openVisit = cache(async (actor: Actor, id: string) => {
  const found = await visit(actor, id)
  if (!found || actor.kind === "patient") return found
  const event = await noteReading(actor, found, now())
  if (event) after(() => afterCommit([event]))
  return found
})
