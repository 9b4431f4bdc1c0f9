import { moveRoute } from "@/lib/booking/move-route"
import { reject } from "@/lib/booking/reject"
import { refusal } from "@/lib/booking/schema"

export * from "@/lib/other-methods"

export const POST = moveRoute(
  "reject",
  "Reject a requested visit, with the reason",
  "staff",
  refusal.omit({ id: true, back: true }),
  reject,
)
