import "server-only"
import { after } from "next/server"
import { cache } from "react"
import type { Doctor } from "@/lib/accounts/actor"
import { afterCommit } from "@/lib/after-commit"
import { now } from "@/lib/clock"
import { noteOpening } from "./note-opening"
import { patientOf } from "./queries"

/**
 * One of the doctor's patients; null for everybody else's. That the doctor looked leaves a line in the audit log, once for
 * ten minutes of looking, and before they see anything.
 */
export const openPatient = cache(async (doctor: Doctor, id: string) => {
  const found = await patientOf(doctor, id, now())
  if (!found) return null
  const event = await noteOpening(doctor, id, now())
  if (event) after(() => afterCommit([event]))
  return found
})
