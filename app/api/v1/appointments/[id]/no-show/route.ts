import { moveRoute } from "@/lib/booking/move-route"
import { noShow } from "@/lib/booking/no-show"
import { decision } from "@/lib/booking/schema"

export const POST = moveRoute("no-show", "staff", decision.omit({ id: true, back: true }), noShow)
