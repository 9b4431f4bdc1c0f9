import { z } from "zod"
import { knownZone } from "@/lib/accounts/schema"
import { addDays, toInstant } from "@/lib/scheduling/wall-time"

export const orders = ["asc", "desc"] as const
export type Order = (typeof orders)[number]

/** What every list of the practice's records can be narrowed and ordered by. Days are of the reader's calendar, both included. */
export const fields = {
  /** A patient's or doctor's name, address or phone, or a number of whatever is listed. */
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u),
  // A day that every clock and the database can tell.
  from: z.iso.date().refine(day => day >= "1970-01-01" && day <= "2999-12-31"),
  to: z.iso.date().refine(day => day >= "1970-01-01" && day <= "2999-12-31"),
  order: z.enum(orders),
}

/** The same in the address of a page, read with patience: what is no filter is none. */
export const lenient = {
  q: fields.q.optional().catch(undefined),
  from: fields.from.optional().catch(undefined),
  to: fields.to.optional().catch(undefined),
  order: fields.order.optional().catch(undefined),
  cursor: z.string().max(500).optional().catch(undefined),
}

/** The same for a list that is taken away, where a bad value is an error; `zone` is what days are of, and what times are told in. */
export const strict = {
  q: fields.q.optional(),
  from: fields.from.optional(),
  to: fields.to.optional(),
  order: fields.order.optional(),
  zone: z.string().refine(knownZone).default("UTC"),
}

/** What each of the lists is asked for. */
export type ListFilter = {
  q?: string | undefined
  from?: string | undefined
  to?: string | undefined
  order?: Order | undefined
}

/** The instants of whole days on a calendar; an end nobody gave is open. */
export function instantsOf(
  zone: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): { from?: Date; before?: Date } {
  return {
    ...(from && { from: new Date(toInstant(zone, from, 0)) }),
    ...(to && { before: new Date(toInstant(zone, addDays(to, 1), 0)) }),
  }
}

/** What somebody typed: a number of ours, one of the provider's, a receipt's, or words. */
export type Sought =
  | { kind: "id"; id: string }
  | { kind: "provider"; id: string }
  | { kind: "receipt"; number: number }
  | { kind: "words"; words: string }

export function soughtBy(q: string): Sought {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(q)) return { kind: "id", id: q.toLowerCase() }
  if (/^(pay|order|rfnd)_\w{1,60}$/.test(q)) return { kind: "provider", id: q }
  const receipt = /^r-(\d{1,9})$/i.exec(q)
  if (receipt) return { kind: "receipt", number: Number(receipt[1]) }
  return { kind: "words", words: q }
}
