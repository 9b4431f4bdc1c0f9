import { sending } from "@/lib/delivery"

export * from "@/lib/other-methods"

export const maxDuration = 30

export const POST = sending()
