import type { Visit } from "@/lib/booking/queries"
import type { Status } from "@/lib/booking/rules"

/** A visit's state in a narrow place: a word and a look. */
export const wordsFor = ({ status, holdExpiresAt }: Pick<Visit, "status" | "holdExpiresAt">) =>
  status === "PENDING" && holdExpiresAt ? { ...words.PENDING, label: "Unpaid" } : words[status]

const words: Record<Status, { label: string; style: string }> = {
  PENDING: { label: "Waiting", style: "border-wait bg-wait-soft text-wait" },
  APPROVED: { label: "Confirmed", style: "border-accent bg-accent-soft text-accent-ink" },
  COMPLETED: { label: "Completed", style: "border-info bg-info-soft text-info" },
  NO_SHOW: { label: "Missed", style: "border-bad bg-bad-soft text-bad" },
  CANCELLED: { label: "Cancelled", style: "border-mute bg-mute-soft text-mute" },
  REJECTED: { label: "Declined", style: "border-mute bg-mute-soft text-mute" },
}
