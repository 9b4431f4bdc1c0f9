import { delivery } from "@/lib/delivery"

export * from "@/lib/other-methods"

export const POST = delivery("audit")
