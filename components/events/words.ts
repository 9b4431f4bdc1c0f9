import { CircleCheck, Hourglass, type LucideIcon, OctagonX, Send } from "lucide-react"
import type { Standing } from "@/lib/events/console-rules"
import type { Tone } from "../ui/badge"

export const consumerWords: Record<string, string> = { notifications: "Notifications", audit: "Audit log" }

export const standingWords: Record<Standing, { words: string; tone: Tone; icon: LucideIcon }> = {
  waiting: { words: "Waiting", tone: "wait", icon: Hourglass },
  published: { words: "Published", tone: "info", icon: Send },
  done: { words: "Done", tone: "ok", icon: CircleCheck },
  dead: { words: "Dead", tone: "bad", icon: OctagonX },
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
