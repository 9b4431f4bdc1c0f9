import { savePolicy } from "@/lib/payments/save-policy"
import type { Stage } from "../arrange"
import * as cast from "../cast"

const MINUTE = 60_000

/** Some doctors take payment online since a moment ago: what was booked before is paid at the clinic, as it was then. */
export async function paymentTerms({ practice, now }: Stage): Promise<void> {
  for (const { name, terms } of cast.doctors) {
    const doctor = practice.doctors.find(seated => seated.name === name)
    if (doctor && terms) await savePolicy(doctor.actor, terms, now - 20 * MINUTE)
  }
}
