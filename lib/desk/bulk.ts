import type { Admin } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { cancel } from "@/lib/booking/cancel"
import { reassign } from "@/lib/booking/reassign"
import { type BookingRefusal, sentences } from "@/lib/booking/rules"
import { log } from "@/lib/log"
import { ok, type Result } from "@/lib/result"
import { type DeskVisit, visitsNamed } from "./queries"
import type { Together } from "./schema"

export type Outcome = { id: string; visit: DeskVisit | null; ok: boolean; why: string | null }

/**
 * Does one thing with each of several visits, each by its own verb and in its own transaction: what one is refused keeps
 * no other from it. Handed over, each keeps its time. Pressed twice, the second press is refused visit by visit. Answers with
 * what became of each; `at` in epoch ms. Unless the doctor is named, nothing is handed over.
 */
export async function together(
  admin: Admin,
  { deed, reason, doctorId, visits }: Together,
  at: number,
): Promise<Result<Outcome[], "no-doctor">> {
  if (deed === "hand-over" && !doctorId) return { ok: false, refusal: "no-doctor" }
  const found = new Map(
    (
      await visitsNamed(
        admin,
        visits.map(({ id }) => id),
      )
    ).map(one => [one.id, one]),
  )
  const ordered = [...visits].sort((a, b) => when(found.get(a.id)) - when(found.get(b.id)))
  const outcomes: Outcome[] = []
  const events: string[] = []
  for (const { id, version } of ordered) {
    const visit = found.get(id) ?? null
    try {
      const answer = await one()
      if (answer.ok) events.push(...answer.events)
      outcomes.push({ id, visit, ok: answer.ok, why: answer.ok ? null : sentences[answer.refusal] })
    } catch (err) {
      // The others are told of in any case.
      log().error({ err, visit: id }, "one of several visits failed")
      outcomes.push({ id, visit, ok: false, why: "Something went wrong on our side. Please try it again." })
    }

    async function one(): Promise<Result<unknown, BookingRefusal, unknown>> {
      if (deed === "approve") return approve(admin, { id, reason, version }, at)
      if (deed === "cancel") return cancel(admin, { id, reason, version }, at)
      if (!visit || !doctorId) return { ok: false, refusal: "not-found" }
      const start = visit.startsAt.toISOString()
      return reassign(admin, { id, doctorId, start, version, reason }, at)
    }
  }
  return ok(outcomes, events)
}

const when = (visit: DeskVisit | undefined) => visit?.startsAt.getTime() ?? 0
