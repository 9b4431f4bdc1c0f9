import { CircleCheck, Hourglass, type LucideIcon, OctagonX, Send } from "lucide-react"
import type { Standing } from "@/lib/events/console-rules"
import type { Consumer } from "@/lib/events/types"
import type { Tone } from "../ui/badge"

const consumers: Record<Consumer, string> = {
  notifications: "Letters and bells",
  audit: "Audit log",
  webhooks: "Webhooks",
}
export const consumerWords: Record<string, string> = consumers

export const standingWords: Record<Standing, string> = {
  waiting: "Waiting",
  published: "On its way",
  done: "Done",
  dead: "Given up",
}
export const standingSigns: Record<Standing, { tone: Tone; icon: LucideIcon }> = {
  waiting: { tone: "wait", icon: Hourglass },
  published: { tone: "info", icon: Send },
  done: { tone: "ok", icon: CircleCheck },
  dead: { tone: "bad", icon: OctagonX },
}

const units: [unit: string, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
]

/** "12 minutes", "a few seconds". */
export function spanInWords(seconds: number): string {
  const [unit, size] = units.find(([, least]) => seconds >= least) ?? ["", 0]
  if (!size) return "a few seconds"
  const many = Math.floor(seconds / size)
  return `${many} ${unit}${many === 1 ? "" : "s"}`
}
