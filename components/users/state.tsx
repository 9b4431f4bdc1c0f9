import { Ban, CircleCheck, MailQuestion, UserRoundX } from "lucide-react"
import type { State } from "@/lib/users/rules"
import { Badge } from "../ui/badge"
import { stateWords } from "./words"

const icons = { active: CircleCheck, suspended: Ban, unconfirmed: MailQuestion, erased: UserRoundX }

/** What stands of an account, in words. */
export function UserState({ state }: { state: State }) {
  const { words, tone } = stateWords[state]
  return (
    <Badge tone={tone} icon={icons[state]}>
      {words}
    </Badge>
  )
}
