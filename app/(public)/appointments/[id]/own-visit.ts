import { notFound } from "next/navigation"
import { z } from "zod"
import { requirePatient } from "@/lib/accounts/session"
import { visit as visitOf } from "@/lib/booking/queries"

/** The signed-in patient and their visit; for anything else the page does not exist. `here` is the page's path. */
export async function ownVisit(id: string, here: string) {
  const patient = await requirePatient(here)
  if (!z.uuid().safeParse(id).success) notFound()
  const visit = await visitOf(patient, id)
  return visit ? { patient, visit } : notFound()
}
