import { inArray, sql } from "drizzle-orm"
import { v7 } from "uuid"
import type { Tx } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctorSpecialities, doctors, specialities, type weeklyHours } from "@/db/schema/doctors"
import { practiceDefaults } from "@/lib/practice/queries"
import { ok, type Result, refuse } from "@/lib/result"
import { doctorName, type InsertRefusal, slugOf } from "./rules"
import type { Addition } from "./schema"

type Inserted = { userId: string; doctorId: string }
/** `passwordHash` and `confirmedAt` (of the address) for somebody who is there; `by` who verified them at once. */
export type NewDoctor = Addition & { passwordHash?: string; confirmedAt?: Date | null; by?: string }

/**
 * Accounts, profiles, specialities and hours of doctors, in six statements however many. The caller records the event,
 * and tells as refusals what the database finds taken. Refuses `unknown-speciality` and `future-year` before writing.
 */
export async function insertDoctors(
  tx: Tx,
  wanted: NewDoctor[],
  at: number,
): Promise<Result<Inserted[], InsertRefusal>> {
  const year = new Date(at).getUTCFullYear()
  if (wanted.some(({ practisingSince }) => practisingSince > year)) return refuse("future-year")
  const known = await specialityIds(
    tx,
    wanted.flatMap(one => one.specialities),
  )
  if (wanted.some(one => one.specialities.some(slug => !known.has(slug)))) return refuse("unknown-speciality")
  const slugs = await freeSlugs(
    tx,
    wanted.map(({ name }) => name),
  )
  const terms = await practiceDefaults(tx)
  const all = wanted.map((one, place) => ({
    one,
    ...{ userId: v7(), doctorId: v7(), slug: slugs[place] ?? "" },
  }))
  const createdAt = new Date(at)
  await tx.insert(users).values(
    all.map(({ one: { name, email, phone, zone, passwordHash, confirmedAt, by }, userId: id }) => ({
      ...{ id, role: "DOCTOR" as const, name, email, phone, zone, passwordHash },
      ...{ verifiedAt: confirmedAt ?? null, createdAt, createdBy: by ?? id },
    })),
  )
  await tx.insert(doctors).values(
    all.map(({ one, userId, doctorId: id, slug }) => ({
      ...{ id, userId, slug, ...terms, ...profileOf(one), createdAt, createdBy: one.by ?? userId },
      // Nobody books before there are hours; this only says so in the directory.
      accepting: true,
      ...(one.visitMinutes && { visitMinutes: one.visitMinutes }),
      ...(one.by && { verifiedAt: createdAt, verifiedBy: one.by }),
    })),
  )
  await tx.insert(doctorSpecialities).values(
    all.flatMap(({ one, doctorId }) =>
      one.specialities.map((slug, position) => ({
        doctorId,
        specialityId: known.get(slug) ?? "",
        position,
      })),
    ),
  )
  await insertWindows(
    tx,
    all.flatMap(({ one, doctorId }) => one.weekly.map(window => ({ id: v7(), doctorId, ...window }))),
  )
  return ok(all.map(({ userId, doctorId }) => ({ userId, doctorId })))
}

function profileOf(input: NewDoctor) {
  const { qualifications, licenceNumber, practisingSince, currency, languages, modes } = input
  const { clinic, address, city, country, zone, about } = input
  return {
    ...{ name: doctorName(input.name), feeMinor: input.fee * 100, currency, languages, modes },
    ...{ qualifications, licenceNumber, practisingSince },
    ...{ clinic, address, city, country, zone, about },
  }
}

/** As one value, for a long roster has more windows than a statement may have parameters. */
async function insertWindows(tx: Tx, windows: (typeof weeklyHours.$inferInsert)[]): Promise<void> {
  if (!windows.length) return
  await tx.execute(sql`
    insert into weekly_hours (id, doctor_id, weekday, start_minute, end_minute, valid_from, valid_to, every_weeks, anchor)
    select id, "doctorId", weekday, "startMinute", "endMinute", "validFrom", "validTo", "everyWeeks", anchor
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as given (id uuid, "doctorId" uuid, weekday smallint,
      "startMinute" smallint, "endMinute" smallint, "validFrom" date, "validTo" date, "everyWeeks" smallint, anchor date)`)
}

async function specialityIds(tx: Tx, slugs: string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: specialities.id, slug: specialities.slug })
    .from(specialities)
    .where(inArray(specialities.slug, [...new Set(slugs)]))
  return new Map(rows.map(({ slug, id }) => [slug, id]))
}

/** Namesakes who join at once choose one after the other. */
async function freeSlugs(tx: Tx, names: string[]): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('doctor slugs', 0))`)
  const plain = [...new Set(names.map(name => `${slugOf(name)}%`))]
  const taken = await tx
    .select({ slug: doctors.slug })
    .from(doctors)
    .where(sql`${doctors.slug} like any(${sql.param(plain)}::text[])`)
  const known = new Set(taken.map(({ slug }) => slug))
  return names.map(name => {
    for (let again = 1; ; again++) {
      const slug = slugOf(name, again)
      if (known.has(slug)) continue
      known.add(slug)
      return slug
    }
  })
}
