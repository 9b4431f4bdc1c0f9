import "server-only"
import { after } from "next/server"
import { cache } from "react"
import type { Admin } from "@/lib/accounts/actor"
import { afterCommit } from "@/lib/after-commit"
import { now } from "@/lib/clock"
import { noteOpening } from "@/lib/patients/note-opening"
import { userById } from "./queries"

/** One person with what an admin may know of them; null for nobody. That a patient's page was opened is in the audit log before anything is seen. */
export const openUser = cache(async (admin: Admin, id: string) => {
  const found = await userById(admin, id)
  // Who is an admin by now may have been a patient.
  if (!found || found.role === "DOCTOR") return found
  const event = await noteOpening(admin, id, now())
  if (event) after(() => afterCommit([event]))
  return found
})
