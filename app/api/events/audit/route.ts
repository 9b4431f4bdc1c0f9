import { delivery } from "@/lib/delivery"

export const POST = delivery("audit")
