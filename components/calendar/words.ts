import type { Visit } from "@/lib/booking/queries"
import type { Status } from "@/lib/booking/rules"
import { statusNames } from "../booking/status-names"

/** A visit's state in a narrow place: a word and a look. */
export const wordsFor = ({ status, holdExpiresAt }: Pick<Visit, "status" | "holdExpiresAt">) =>
  status === "PENDING" && holdExpiresAt
    ? { label: "Unpaid", style: styles.PENDING }
    : { label: statusNames[status], style: styles[status] }

const styles: Record<Status, string> = {
  PENDING: "border-wait bg-wait-soft text-wait",
  APPROVED: "border-accent bg-accent-soft text-accent-ink",
  COMPLETED: "border-info bg-info-soft text-info",
  NO_SHOW: "border-bad bg-bad-soft text-bad",
  CANCELLED: "border-mute bg-mute-soft text-mute",
  REJECTED: "border-mute bg-mute-soft text-mute",
}
