import { z } from "zod"
import type { Actor } from "@/lib/accounts/actor"
import { fingerprint } from "@/lib/cache/blind"
import { type Asked, keptList } from "@/lib/cache/list"
import { cached } from "@/lib/cache/read"
import { tags } from "@/lib/cache/tag-rules"
import { shownPicture } from "@/lib/images/schema"
import { policies } from "@/lib/payments/rules"
import type { VisitNumbers } from "./numbers"
import type { Visit, VisitPage } from "./queries"
import { statuses } from "./rules"

/** Times are whole minutes, so within a minute a list asked for "from now on" is the same list. */
const MINUTE = 60_000

const instant = z.coerce.date()
/** A visit read back from where it was kept. */
export const visit = z.object({
  id: z.string(),
  version: z.number(),
  status: z.enum(statuses),
  startsAt: instant,
  endsAt: instant,
  reason: z.string(),
  notes: z.string(),
  feeMinor: z.number(),
  currency: z.string(),
  paymentPolicy: z.enum(policies),
  holdExpiresAt: instant.nullable(),
  endedBy: z.enum(["PATIENT", "DOCTOR", "ADMIN", "SYSTEM"]).nullable(),
  endedReason: z.string().nullable(),
  createdAt: instant,
  doctor: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    photo: shownPicture,
    speciality: z.string(),
    clinic: z.string(),
    address: z.string(),
    city: z.string(),
    zone: z.string(),
    horizonDays: z.number(),
    moveNoticeMinutes: z.number(),
    reminderMinutes: z.array(z.number()),
  }),
  patient: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
  }),
}) satisfies z.ZodType<Visit>

const numbers: z.ZodType<VisitNumbers> = z.object({
  today: z.number(),
  waiting: z.number(),
  ahead: z.number(),
  completed: z.number(),
  cancelled: z.number(),
  missed: z.number(),
})

/** A list of the actor's visits, until the next change of any of them. `asked`: all it depends on besides. `now` in epoch ms. */
export function keptPage(actor: Actor, asked: Asked, now: number, load: () => Promise<VisitPage>) {
  const name = `visits:page:${actor.kind}:${actor.userId}`
  return keptList({ name, tags: staleWith(actor), row: visit, now }, asked, load)
}

/** The actor's numbers, likewise. */
export function keptNumbers(actor: Actor, asked: object, now: number, load: () => Promise<VisitNumbers>) {
  const key = `visits:numbers:${actor.kind}:${actor.userId}:${Math.floor(now / MINUTE)}:${fingerprint(asked)}`
  return cached(key, { tags: staleWith(actor), ttlSeconds: MINUTE / 1000, schema: numbers }, load)
}

const staleWith = (actor: Actor) => [tagOf(actor), tags.details]

function tagOf(actor: Actor): string {
  if (actor.kind === "patient") return tags.visitsOfPatient(actor.userId)
  return actor.kind === "doctor" ? tags.visitsOfDoctor(actor.doctorId) : tags.visits
}
