import { and, eq } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { appointments, visitNotes } from "@/db/schema/booking"
import type { Doctor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { invalidate } from "@/lib/cache/invalidate"
import { tags } from "@/lib/cache/tag-rules"
import { ok, type Result, refuse } from "@/lib/result"
import { type NotesRefusal, refusalToWrite } from "./rules"
import { lastVersion, type Written, writeNotes } from "./write"

/** `other`: what stands there instead of the text that was begun from. */
export type Saved = Result<Written, NotesRefusal, { other: string }>

type Saving = {
  id: string
  notes: string
  began: string
  unheard?: string[] | undefined
  merged?: "1" | undefined
}

/**
 * Saves what the visit's doctor wrote, at `at` (epoch ms). Refuses `changed-elsewhere` where the notes are no longer those
 * it began from (`began`, or one of its own that nobody answered: `unheard`), and then nothing is overwritten; `merged` ones begin a version of their own. Saving what is there already changes nothing.
 */
export function saveNotes(
  doctor: Doctor,
  { id, notes, began, unheard = [], merged }: Saving,
  at: number,
): Promise<Saved> {
  const from = { id, began: [began, ...unheard], anew: merged === "1" }
  return shown(db().transaction(tx => put(tx, doctor, from, async () => notes, at)))
}

/** Takes back an older version's text as a new version. Refuses as saving does, and `no-such-version`. */
export function restoreNotes(
  doctor: Doctor,
  { id, number, began }: { id: string; number: number; began: string },
  at: number,
): Promise<Saved> {
  return shown(
    db().transaction(tx =>
      put(
        tx,
        doctor,
        { id, began: [began], anew: true },
        async () => {
          const [version] = await tx
            .select({ text: visitNotes.text })
            .from(visitNotes)
            .where(and(eq(visitNotes.appointmentId, id), eq(visitNotes.number, number)))
          return version?.text ?? null
        },
        at,
      ),
    ),
  )
}

type Put = Saved & { stale?: string[] }

/** A version that goes on tells of nothing, and lists show its words all the same: they are made stale after the commit. */
async function shown(writing: Promise<Put>): Promise<Saved> {
  const { stale, ...saved } = await writing
  if (stale) await invalidate(stale)
  return saved
}

async function put(
  tx: Tx,
  doctor: Doctor,
  { id, began, anew }: { id: string; began: string[]; anew: boolean },
  wanted: () => Promise<string | null>,
  at: number,
): Promise<Put> {
  const [visit] = await tx
    .select({
      id: appointments.id,
      status: appointments.status,
      notes: appointments.notes,
      doctorId: appointments.doctorId,
      patientId: appointments.patientId,
    })
    .from(appointments)
    .where(and(eq(appointments.id, id), ownedBy(doctor)))
    .for("update")
  if (!visit) return refuse("not-found")
  const refusal = refusalToWrite(visit)
  if (refusal) return refuse(refusal)
  const text = await wanted()
  if (text === null) return refuse("no-such-version")
  if (visit.notes === text) {
    const last = await lastVersion(tx, id)
    return ok({ number: last?.number ?? 0, savedAt: last?.updatedAt ?? new Date(at) })
  }
  if (!began.includes(visit.notes)) return refuse("changed-elsewhere", { other: visit.notes })
  const { written, events } = await writeNotes(tx, doctor, visit, text, { anew }, at)
  const stale = [tags.visits, tags.visitsOfDoctor(visit.doctorId), tags.visitsOfPatient(visit.patientId)]
  return { ...ok(written, events), ...(events.length === 0 && { stale }) }
}
