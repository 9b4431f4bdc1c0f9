import { approve } from "@/lib/booking/approve"
import { moveRoute } from "@/lib/booking/move-route"
import { decision } from "@/lib/booking/schema"

export const POST = moveRoute("approve", "staff", decision.omit({ id: true, back: true }), approve)
