import { sql } from "drizzle-orm"
import { db } from "@/db/client"

/** What becomes of rows that point to a person, reviewed by hand. */
type Fate = {
  /** The part of the export that tells of each of them, or why none does. */
  exported: string | { not: string }
  /** Whether they are deleted with the account, or why they are kept. */
  erased: true | { not: string }
}

const staff = { not: "of doctors and admins, whose accounts are not erased" }
const record = { not: "the record of visits and deeds stays; it names an id that leads to nobody" }
const secret = { not: "holds nothing but a secret or a hash of one" }
const inActivity = { not: "the deed is told of under activity" }

/** Every column that points to a person, by foreign key or by name. A new one has to be thought about here. */
export const fates: Record<string, Fate> = {
  "appointments.created_by": { exported: { not: "told of with the visit" }, erased: record },
  "appointments.patient_id": { exported: "visits", erased: record },
  "attempts.user_id": { exported: { not: "a count of failures under a hashed key" }, erased: true },
  "audit_log.actor_id": { exported: inActivity, erased: record },
  "audit_log.subject_id": { exported: { not: "a copy of the event" }, erased: record },
  "bells.user_id": { exported: { not: "a number that counts, and nothing else" }, erased: true },
  "choices.user_id": { exported: "choices", erased: true },
  "deliveries.user_id": {
    exported: "letters",
    erased: { not: "a row says that a letter was sent; its words and address go" },
  },
  "devices.user_id": { exported: "devices", erased: true },
  "doctors.created_by": { exported: inActivity, erased: staff },
  "doctors.user_id": { exported: "practice", erased: staff },
  "doctors.verified_by": { exported: inActivity, erased: staff },
  "events.actor_id": { exported: "activity", erased: record },
  "events.subject_id": {
    exported: { not: "what others did is told by letter and under the bell" },
    erased: record,
  },
  "idempotency_keys.actor_id": {
    exported: { not: "copies of answers about visits, kept for a day" },
    erased: true,
  },
  "identities.user_id": { exported: "google", erased: true },
  "invitations.invited_by": { exported: inActivity, erased: staff },
  "links.user_id": { exported: "linksSent", erased: true },
  "notifications.user_id": { exported: "notifications", erased: true },
  "recovery_codes.user_id": { exported: secret, erased: true },
  "refresh_tokens.user_id": { exported: "machines", erased: true },
  "second_factors.user_id": { exported: "secondFactor", erased: true },
  "sessions.user_id": { exported: "signIns", erased: true },
  "users.created_by": { exported: { not: "patients register themselves" }, erased: { not: "their own id" } },
  "visit_notes.author_id": {
    exported: { not: "a doctor's notes leave with their patient's visit" },
    erased: staff,
  },
}

/** The same columns, as the database knows them. */
export async function columnsOfPeople(): Promise<string[]> {
  const { rows } = await db().execute<{ name: string }>(sql`
    select c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'users'::regclass
    union
    select table_name || '.' || column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid'
      and column_name ~ '^(user_id|owner_id|person_id|actor_id|subject_id|patient_id)$|_by$'
    order by name`)
  return rows.map(({ name }) => name)
}

/** How many rows point to somebody through each column. */
export async function rowsOf(userId: string): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const name of await columnsOfPeople()) {
    const [table = "", column = ""] = name.split(".")
    const { rows } = await db().execute<{ many: number }>(
      sql`select count(*)::int as many from ${sql.identifier(table)} where ${sql.identifier(column)} = ${userId}::uuid`,
    )
    counted[name] = rows[0]?.many ?? 0
  }
  return counted
}
