import { complete } from "@/lib/booking/complete"
import { moveRoute } from "@/lib/booking/move-route"
import { completion } from "@/lib/booking/schema"

export * from "@/lib/other-methods"

export const POST = moveRoute(
  "complete",
  "Complete a visit, with notes",
  "staff",
  completion.omit({ id: true, back: true }),
  complete,
)
