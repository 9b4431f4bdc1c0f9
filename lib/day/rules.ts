import type { Status } from "@/lib/booking/rules"

type Timed = { id: string; status: Status; startsAt: Date; endsAt: Date }

/** Where a visit stands in the day: over, under way, the one that comes next, or later. */
export type Place = "past" | "now" | "next" | "later"

/** The place of each of the day's visits at `now` (epoch ms), in the order of their times. What was settled is over. */
export function placesOf(visits: Timed[], now: number): Map<string, Place> {
  const open = ({ status }: Timed) => status === "PENDING" || status === "APPROVED"
  const next = visits.find(visit => visit.status === "APPROVED" && visit.startsAt.getTime() > now)
  return new Map(
    visits.map(visit => {
      if (visit === next) return [visit.id, "next"]
      if (visit.startsAt.getTime() > now) return [visit.id, "later"]
      return [visit.id, open(visit) && visit.endsAt.getTime() > now ? "now" : "past"]
    }),
  )
}

/** "3 requests confirmed.", "2 declined, 1 could not be." */
export function inSum(intent: "approve" | "reject", done: number, refused: number): string {
  const verb = intent === "approve" ? "confirmed" : "declined"
  const requests = (count: number) => (count === 1 ? "1 request" : `${count} requests`)
  if (refused === 0) return `${requests(done)} ${verb}. The patients are being told.`
  if (done === 0) return `None was ${verb}.`
  return `${requests(done)} ${verb}, ${refused} could not be. The patients are being told.`
}
