import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { doctors, specialities } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { linkSecret } from "@/lib/links/secret"
import { apply } from "@/lib/staff/apply"
import { invite } from "@/lib/staff/invite"
import { application } from "@/lib/staff/schema"
import { givenAdmin } from "../support/people"

export const at = Date.parse("2026-11-24T05:00:00Z")
export const PASSWORD = "three small words"

await db()
  .insert(specialities)
  .values({ slug: "cardiology", name: "Cardiology", summary: "Heart and circulation" })

let made = 0

/** What a doctor's form sends, all of it text; e-mail and licence are new each time. */
export function form(own: Record<string, unknown> = {}) {
  const number = ++made
  return {
    ...{ name: `Nomi Newdoc ${number}`, email: `nomi.${number}@people.example`, password: PASSWORD },
    ...{ speciality: "cardiology", qualifications: "MBBS, MD", licenceNumber: `LIC ${number}` },
    ...{ practisingSince: "2014", fee: "700", currency: "INR", languages: "English, Konkani" },
    ...{ clinic: "Sea View Rooms", address: "3 Beach Road", city: "Panaji", country: "India" },
    ...{ zone: "Asia/Kolkata", ...own },
  }
}

/** Applies as the form does: through the schema. */
export const send = (own: Record<string, unknown> = {}) => apply(application.parse(form(own)), "local", at)

/** A doctor who applied and waits. */
export async function applied(own: Record<string, unknown> = {}) {
  const result = await send(own)
  if (!result.ok) throw new Error(result.refusal)
  return result.value
}

/** The secret in the letter of a new invitation, by an admin of its own. */
export async function invited(role: "DOCTOR" | "ADMIN", email: string = form().email) {
  const admin = await givenAdmin()
  const result = await invite(admin, { email, role }, at)
  if (!result.ok) throw new Error(result.refusal)
  const { id } = result.value
  return { admin, id, email, token: linkSecret("INVITE", id) }
}

/** What happened to a doctor or an invitation, by type. */
export async function told(subjectId: string): Promise<string[]> {
  const rows = await db().select({ type: events.type }).from(events).where(eq(events.subjectId, subjectId))
  return rows.map(({ type }) => type).sort()
}

export async function doctorRow(id: string) {
  const [row] = await db().select().from(doctors).where(eq(doctors.id, id))
  if (!row) throw new Error("no such doctor")
  return row
}

export const refusals = (results: ({ ok: true } | { ok: false; refusal: string })[]) =>
  results.flatMap(result => (result.ok ? [] : [result.refusal]))
