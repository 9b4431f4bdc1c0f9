import { standingOf } from "@/lib/staff/rules"
import { Badge } from "../ui/badge"
import { standingWords } from "./words"

/** Where a doctor stands with the practice, in a word. */
export function StandingBadge({ of }: { of: Parameters<typeof standingOf>[0] }) {
  const { tone, label } = standingWords[standingOf(of)]
  return <Badge tone={tone}>{label}</Badge>
}
