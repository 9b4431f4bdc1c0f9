import { cancel } from "@/lib/booking/cancel"
import { moveRoute } from "@/lib/booking/move-route"
import { cancellation } from "@/lib/booking/schema"

export const POST = moveRoute("cancel", "actor", cancellation.omit({ id: true, back: true }), cancel)
