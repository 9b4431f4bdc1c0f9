import { cancel } from "@/lib/booking/cancel"
import { moveRoute } from "@/lib/booking/move-route"
import { asNumbers, cancellation } from "@/lib/booking/schema"

export * from "@/lib/other-methods"

export const POST = moveRoute(
  "cancel",
  "Cancel a visit; answers with the refund due",
  "actor",
  cancellation.omit({ id: true, back: true }).extend({ promised: asNumbers.promised }),
  cancel,
)
