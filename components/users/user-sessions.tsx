import type { OpenSession } from "@/lib/accounts/queries"
import { endSessions } from "@/lib/users/actions"
import { Badge } from "../ui/badge"
import { OneButtonForm } from "../ui/one-button-form"
import { Time } from "../ui/time"

/** Where somebody is signed in, and a way to end all of it. `own`: of one's own there is a page with more. */
export function UserSessions({
  userId,
  sessions,
  zone,
  own,
}: {
  userId: string
  sessions: OpenSession[]
  zone: string
  own: boolean
}) {
  if (!sessions.length) return <p className="text-soft">Signed in nowhere.</p>
  return (
    <div className="flex flex-col gap-4">
      <ul className="divide-y divide-line">
        {sessions.map(one => (
          <li key={one.id} className="py-3 first:pt-0">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {one.device}
              {one.machine && <Badge>API</Badge>}
            </p>
            <p className="text-faint text-sm">
              Last used <Time at={one.seenAt} zone={zone} />, signed in <Time at={one.openedAt} zone={zone} />
            </p>
          </li>
        ))}
      </ul>
      {!own && (
        <OneButtonForm action={endSessions} fields={{ id: userId }} variant="danger-quiet">
          End all
        </OneButtonForm>
      )}
    </div>
  )
}
