import { CircleCheck, CircleOff, CircleX, Hourglass, type LucideIcon, TriangleAlert } from "lucide-react"
import type { EndpointItem } from "@/lib/webhooks/queries"
import type { DeliveryState } from "@/lib/webhooks/rules"
import type { Tone } from "../ui/badge"

export const deliveryWords: Record<DeliveryState, string> = {
  PENDING: "Waiting",
  DELIVERED: "Delivered",
  FAILED: "Failed",
}
export const deliverySigns: Record<DeliveryState, { tone: Tone; icon: LucideIcon }> = {
  PENDING: { tone: "wait", icon: Hourglass },
  DELIVERED: { tone: "ok", icon: CircleCheck },
  FAILED: { tone: "bad", icon: CircleX },
}

const off = {
  "by-hand": "Off",
  failing: "Off after failures",
  gone: "Off: receiver gone",
}

export type Standing = { tone: Tone; icon: LucideIcon; label: string }

/** How an endpoint stands, in a word or three. */
export function standingOf({ offSince, offWhy, failures }: EndpointItem): Standing {
  if (offSince)
    return {
      tone: offWhy === "by-hand" ? "mute" : "bad",
      icon: CircleOff,
      label: off[offWhy ?? "by-hand"],
    }
  if (failures > 0) return { tone: "wait", icon: TriangleAlert, label: "Failing" }
  return { tone: "ok", icon: CircleCheck, label: "On" }
}

export const chosenInWords = (events: string[] | null) =>
  events === null ? "All events" : events.length === 1 ? "One event" : `${events.length} events`

/** "1,000 and more" of what is counted no further. */
export const upTo = (many: number, most: number) =>
  many >= most ? `${most.toLocaleString("en")} and more` : many.toLocaleString("en")
