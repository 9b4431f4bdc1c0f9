import type { Deed, VisitFilter } from "./schema"

export const sentences = { "no-doctor": "Please choose a doctor first." }

const done: Record<Deed, string> = {
  approve: "confirmed",
  cancel: "cancelled",
  "hand-over": "handed over",
}

/** Which way a list goes unless it is said: what is to come soonest first, all else newest first. */
export function orderOf({ sort, order, scope }: VisitFilter): "asc" | "desc" {
  return order ?? (sort !== "booked" && (scope === "requests" || scope === "upcoming") ? "asc" : "desc")
}

/** "3 visits cancelled, 1 not." */
export function outcomeInWords(deed: Deed, all: number, refused: number): string {
  const many = all - refused
  const first = many === 1 ? `1 visit ${done[deed]}` : `${many === 0 ? "No" : many} visits ${done[deed]}`
  return refused > 0 ? `${first}, ${refused} not:` : `${first}. People are being told.`
}

/** Sums for each currency, "₹1,500" and "£40" apart: they are never added up. */
export function sumsOf(
  amounts: { minor: number; currency: string }[],
): { minor: number; currency: string }[] {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .filter(({ minor }) => minor > 0)
    .sort((a, b) => a.currency.localeCompare(b.currency))
}
