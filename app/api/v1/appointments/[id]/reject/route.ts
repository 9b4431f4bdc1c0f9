import { moveRoute } from "@/lib/booking/move-route"
import { reject } from "@/lib/booking/reject"
import { refusal } from "@/lib/booking/schema"

export const POST = moveRoute("reject", "staff", refusal.omit({ id: true, back: true }), reject)
