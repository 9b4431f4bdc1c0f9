import { addDoctor } from "@/lib/staff/add-doctor"
import { addition } from "@/lib/staff/schema"
import { givenAdmin } from "../support/people"
import { at, form } from "./applicants"

const days = [1, 2, 3, 4, 5, 6, 7]
const open = days.map(weekday => ({ weekday, start: "09:00", end: "17:00" }))

/** What an admin sends to add a doctor who is open every day. */
export function additionOf(own: Record<string, unknown> = {}) {
  const { password: _, speciality, ...rest } = form()
  return addition.parse({ ...rest, specialities: [speciality], weekly: open, ...own })
}

/** A doctor whom the practice added, with the admin who did. */
export async function added(own: Record<string, unknown> = {}) {
  const admin = await givenAdmin()
  const input = additionOf(own)
  const result = await addDoctor(admin, input, at)
  if (!result.ok) throw new Error(result.refusal)
  return { admin, email: input.email, ...result.value, events: result.events }
}
