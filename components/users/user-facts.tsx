import type { ReactNode } from "react"
import { dayText } from "@/lib/scheduling/phrases"
import { epochDay } from "@/lib/scheduling/wall-time"
import type { User } from "@/lib/users/queries"
import { Time } from "../ui/time"
import { UserState } from "./state"
import { roleWords } from "./words"

/** Who somebody is and how they sign in. Times in `zone`. */
export function UserFacts({ user, zone }: { user: User; zone: string }) {
  const ways = [user.password && "password", user.google && "Google"].filter(Boolean).join(" and ")
  const facts: [string, ReactNode][] = [
    ["Role", roleWords[user.role]],
    ["State", <UserState key="state" state={user.state} />],
    ["E-mail address", user.erasedAt ? "none left" : user.email],
    ["Phone", user.phone ?? "not told"],
    ["Date of birth", user.birthDate ? dayText(epochDay(user.birthDate)) : "not told"],
    ["City", user.city ?? "not told"],
    ["Time zone", user.zone],
    ["Signs in with", ways || "nothing"],
    ["Second factor", user.factor ? "on" : "off"],
    ["Last seen", user.seenAt ? <Time key="seen" at={user.seenAt} zone={zone} /> : "never on the web"],
    ["Joined", <Time key="joined" at={user.createdAt} zone={zone} />],
    ...(user.suspendedAt
      ? [["Suspended", <Time key="suspended" at={user.suspendedAt} zone={zone} />] as [string, ReactNode]]
      : []),
  ]
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {facts.map(([label, fact]) => (
        <div key={label} className="contents">
          <dt className="text-soft max-sm:-mb-2 max-sm:text-sm">{label}</dt>
          <dd className="break-words">{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
