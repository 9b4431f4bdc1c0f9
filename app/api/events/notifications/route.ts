import { sendOf } from "@/lib/deliveries/send"
import { delivery } from "@/lib/delivery"

export * from "@/lib/other-methods"

/** Rows are written before the answer; letters leave after it, and what fails then the sweep sends. */
export const POST = delivery("notifications", eventId => sendOf([eventId]))
