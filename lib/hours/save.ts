import { eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { doctors } from "@/db/schema/doctors"
import type { Doctor, Keeper } from "@/lib/accounts/actor"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { type Effect, effectOf, outsideNow } from "./effect"
import { keptPart } from "./kept"
import { partChanges } from "./part-rules"
import { replace } from "./replace"
import type { SaveRefusal } from "./rules"
import type { ScheduleBody, Section } from "./schema"
import { stampOf } from "./stamp"
import { writeDownOffered } from "./write-down"

/** What the form showed as saved, to tell whether somebody changed it meanwhile; and why the practice does it. */
type Told = { seen?: string | undefined; reason?: string | undefined }

/**
 * Replaces one part of a doctor's schedule, all or nothing, for the doctor or for an admin, who gives a reason. Visits
 * never move; the answer names those now outside. What stays as it was leaves no event. Refuses `reason-needed`,
 * `not-found`, and `changed-elsewhere` when what is kept isn't what was `seen`. `at` in epoch ms.
 */
export async function saveHours(
  by: Keeper,
  change: Section,
  at: number,
  told: Told = {},
): Promise<Result<Effect | null, SaveRefusal>> {
  if (by.kind === "admin" && !told.reason) return refuse("reason-needed")
  const effect = await effectOf(by, change, at)
  const written = await write(by, [change], at, told)
  return written.ok ? ok(effect, written.events) : written
}

/** Replaces the given parts in one transaction; answers with the visits that lie outside the schedule as it is then. */
export async function saveSchedule(
  doctor: Doctor,
  body: ScheduleBody,
  at: number,
): Promise<Result<Effect["outside"], never>> {
  const { weekly, dates, leave, holidays, rules } = body
  const changes: Section[] = []
  // The zone first: dates and leave are read in it.
  if (rules) changes.push({ section: "rules", ...rules })
  if (weekly) changes.push({ section: "weekly", weekly })
  if (dates) changes.push({ section: "dates", dates })
  if (leave) changes.push({ section: "leave", leave })
  if (holidays) changes.push({ section: "holidays", ...holidays })
  const written = await write(doctor, changes, at)
  if (!written.ok) throw new Error("a doctor without a profile")
  return ok(await outsideNow(doctor, at), written.events)
}

async function write(
  by: Keeper,
  changes: Section[],
  at: number,
  { seen, reason }: Told = {},
): Promise<Result<null, SaveRefusal>> {
  const { doctorId } = by
  return db().transaction(async tx => {
    const events: string[] = []
    await writeDownOffered(tx, doctorId, at)
    for (const change of changes) {
      const { section } = change
      const before = await heldPart(tx, doctorId, section, at)
      if (!before) return refuse("not-found")
      const stamp = stampOf(before, section)
      if (seen !== undefined && seen !== stamp) return refuse("changed-elsewhere")
      await replace(tx, doctorId, change, before.rules.zone, at)
      const after = await keptPart(tx, doctorId, section, at)
      if (!after || stampOf(after, section) === stamp) continue
      const subject = { type: "doctor", id: doctorId } as const
      const differing = partChanges(before, after, section)
      const payload = { doctorId, section, changes: differing, ...(by.kind === "admin" && { reason }) }
      events.push(await record(tx, { type: "HOURS_CHANGED", subject, payload }, by, at))
    }
    return ok(null, events)
  })
}

async function heldPart(tx: Tx, doctorId: string, section: Section["section"], at: number) {
  await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.id, doctorId)).for("update")
  return keptPart(tx, doctorId, section, at)
}
