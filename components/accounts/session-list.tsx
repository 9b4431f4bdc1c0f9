import { Bot, Monitor } from "lucide-react"
import { endOthers, endSession } from "@/lib/accounts/actions"
import type { OpenSession } from "@/lib/accounts/queries"
import { Badge } from "../ui/badge"
import { OneButtonForm } from "../ui/one-button-form"
import { Time } from "../ui/time"

/** Where somebody is signed in, each with a way to end it. */
export function SessionList({ sessions, zone }: { sessions: OpenSession[]; zone: string }) {
  return (
    <>
      <ul className="divide-y divide-line">
        {sessions.map(one => {
          const Icon = one.machine ? Bot : Monitor
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 first:pt-0">
              <Icon aria-hidden className="size-5 shrink-0 text-faint" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {one.device}
                  {one.current && <Badge tone="ok">This one</Badge>}
                  {one.machine && <Badge>API</Badge>}
                </p>
                <p className="text-faint text-sm">
                  Last used <Time at={one.seenAt} zone={zone} />, signed in{" "}
                  <Time at={one.openedAt} zone={zone} />
                </p>
              </div>
              {!one.current && (
                <OneButtonForm
                  action={endSession}
                  fields={{ id: one.id }}
                  variant="danger-quiet"
                  size="sm"
                  aria-label={`End ${one.device}`}
                >
                  End
                </OneButtonForm>
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 && (
        <div className="border-line border-t pt-5">
          <OneButtonForm action={endOthers} variant="secondary">
            End all others
          </OneButtonForm>
        </div>
      )}
    </>
  )
}
