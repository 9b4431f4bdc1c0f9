import { cancel } from "@/lib/booking/cancel"
import { moveRoute } from "@/lib/booking/move-route"
import { refusal } from "@/lib/booking/schema"

export const POST = moveRoute("cancel", "actor", refusal.omit({ id: true, back: true }), cancel)
