import { z } from "zod"
import { openVisit } from "@/lib/booking/open-visit"
import { sentences } from "@/lib/booking/rules"
import { now } from "@/lib/clock"
import { calendarFile } from "@/lib/notifications/calendar-file"
import { mayKeep, stageOf } from "@/lib/notifications/calendar-rules"
import { pageOf } from "@/lib/notifications/letters"
import { knownPractice } from "@/lib/practice/queries"
import { ok, refuse } from "@/lib/result"
import { route } from "@/lib/route"

export * from "@/lib/other-methods"

/** The visit as a file for the caller's own calendar: the same event as in the letters, so it moves and goes with them. */
export const GET = route({
  method: "GET",
  path: "/appointments/{id}/calendar",
  summary: "A visit as a calendar file",
  who: "actor",
  params: z.object({ id: z.uuid() }),
  output: z.string(),
  type: "text/calendar; charset=utf-8; method=PUBLISH",
  headers: { "content-disposition": 'attachment; filename="visit.ics"' },
  refusals: { "not-found": 404, "not-standing": 409 },
  sentences: {
    "not-found": sentences["not-found"],
    "not-standing": "Only a visit that is to take place can be put into a calendar.",
  },
  run: async ({ actor, params }) => {
    const visit = await openVisit(actor, params.id)
    if (!visit) return refuse("not-found")
    const at = now()
    if (!mayKeep(visit, at)) return refuse("not-standing")
    const { id, version, status, startsAt, endsAt, holdExpiresAt, doctor, patient } = visit
    const stage = stageOf({ status, ...(holdExpiresAt && { payBy: holdExpiresAt.toISOString() }) }, false)
    const { name, clinic, address, city } = doctor
    const entry = {
      ...{ appointmentId: id, version, stage, startsAt, endsAt, at: new Date(at) },
      ...{ doctor: name, patient: patient.name, clinic, address, city, url: pageOf(actor.kind, id) },
      organiser: (await knownPractice()).name,
      receiver: actor.kind === "patient" ? ("patient" as const) : ("doctor" as const),
    }
    return ok(calendarFile(entry, "PUBLISH"))
  },
})
