import { db } from "@/db/client"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import type { ExportFacts } from "./fact-rules"
import { record } from "./record"

/** Records that staff take a list away, before they have it: which one, of what time, and narrowed to what. Returns the event's id. */
export function noteExport(actor: Doctor | Admin, taken: ExportFacts, at: number): Promise<string> {
  const subject = { type: "user", id: actor.userId } as const
  return db().transaction(tx => record(tx, { type: "LIST_EXPORTED", subject, payload: taken }, actor, at))
}
