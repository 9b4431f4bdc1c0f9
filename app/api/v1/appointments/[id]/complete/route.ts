import { complete } from "@/lib/booking/complete"
import { moveRoute } from "@/lib/booking/move-route"
import { completion } from "@/lib/booking/schema"

export const POST = moveRoute("complete", "staff", completion.omit({ id: true, back: true }), complete)
