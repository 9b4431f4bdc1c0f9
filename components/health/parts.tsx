import type { Health, Part } from "@/lib/health"
import { Badge } from "../ui/badge"
import { Time } from "../ui/time"
import { serviceWords, states } from "./words"

/** Each service Docket stands on: whether it answers, how quickly, since when, what that means, and what to do. */
export function Parts({ health, zone }: { health: Health; zone: string }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {health.parts.map(part => (
        <li
          key={part.name}
          className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface p-4 shadow-1"
        >
          <Card part={part} zone={zone} unheard={part.name === "mail" && !health.hearsOfLetters} />
        </li>
      ))}
    </ul>
  )
}

function Card({ part, zone, unheard }: { part: Part; zone: string; unheard: boolean }) {
  const { title, by, works, lacks, mend, off } = serviceWords[part.name]
  const { tone, icon, label } = states[part.state]
  const ill = part.state === "down" || part.state === "degraded"
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium">{title}</span>
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      </p>
      <p className="text-soft text-sm">
        {by}
        {part.ms !== null && (
          <>
            {" · "}
            <span className="numbers font-semibold text-ink">{part.ms.toLocaleString("en")} ms</span>
          </>
        )}
      </p>
      <p className="text-sm">{part.state === "off" ? off : part.state === "down" ? lacks : works}</p>
      {ill && <p className="text-sm">{part.state === "down" ? mend : `If it stays slow: ${mend}`}</p>}
      {unheard && (
        <p className="text-sm">What became of letters isn’t heard: Resend’s webhook has no secret here.</p>
      )}
      {part.state !== "off" && (
        <p className="mt-auto pt-1 text-soft text-xs">
          Seen so since <Time at={part.since} zone={zone} />
        </p>
      )}
    </>
  )
}
