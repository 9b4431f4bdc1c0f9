import { approve } from "@/lib/booking/approve"
import { moveRoute } from "@/lib/booking/move-route"
import { decision } from "@/lib/booking/schema"

export * from "@/lib/other-methods"

export const POST = moveRoute(
  "approve",
  "Approve a requested visit",
  "staff",
  decision.omit({ id: true, back: true }),
  approve,
)
