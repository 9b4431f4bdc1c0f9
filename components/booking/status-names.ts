import type { Status } from "@/lib/booking/rules"

/** What each state is called wherever staff read or choose it. */
export const statusNames: Record<Status, string> = {
  PENDING: "Waiting",
  APPROVED: "Confirmed",
  COMPLETED: "Completed",
  CANCELLED: "Cancelled",
  REJECTED: "Declined",
  NO_SHOW: "Missed",
}

export const statusChoices = [
  { value: "", label: "Any" },
  ...Object.entries(statusNames).map(([value, label]) => ({ value, label })),
]
