import { moveRoute } from "@/lib/booking/move-route"
import { noShow } from "@/lib/booking/no-show"
import { decision } from "@/lib/booking/schema"

export * from "@/lib/other-methods"

export const POST = moveRoute(
  "no-show",
  "Say that the patient did not come",
  "staff",
  decision.omit({ id: true, back: true }),
  noShow,
)
