import { History } from "lucide-react"
import type { Visit } from "@/lib/booking/queries"
import { movesFor } from "@/lib/booking/rules"
import type { Version } from "@/lib/notes/queries"
import { refusalToWrite } from "@/lib/notes/rules"
import { Card, CardTitle } from "../ui/card"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { dayTime } from "../ui/when"
import { NotesForm } from "./notes-form"

/** What the doctor noted about a visit: a field for them, to be read by the practice. `page` is the visit's own address. */
export function NotesCard({
  visit,
  versions,
  you,
  now,
  page,
}: {
  visit: Visit
  versions: Version[]
  you: "doctor" | "admin"
  now: number
  page: string
}) {
  const { status, notes, doctor } = visit
  const [last] = versions
  const closed = refusalToWrite(visit)
  if (closed && !last) return null
  const writes = you === "doctor" && !closed
  return (
    <Card>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4">
        <CardTitle>{writes ? "What you note" : "The doctor’s notes"}</CardTitle>
        {versions.length > 0 && (
          <Link
            href={href(`${page}/notes`)}
            className="link -my-2 inline-flex min-h-11 items-center gap-1.5 text-sm"
          >
            <History aria-hidden className="size-4" />
            {versions.length === 1 ? "One version" : `${versions.length} versions`}
          </Link>
        )}
      </div>
      {writes ? (
        <NotesForm
          visitId={visit.id}
          notes={notes}
          savedAt={last?.updatedAt.getTime() ?? 0}
          zone={doctor.zone}
          shared={status === "COMPLETED"}
          completeTo={movesFor(visit, you, now).includes("complete") ? page : null}
        />
      ) : (
        <p className="whitespace-pre-wrap break-words">{notes || <span className="text-faint">None</span>}</p>
      )}
      {last && (
        <p className="mt-4 border-line border-t pt-3 text-faint text-sm">
          Last by {last.author}, {dayTime(last.updatedAt, doctor.zone, now)}
          {status !== "COMPLETED" && ". The patient has not seen them."}
        </p>
      )}
    </Card>
  )
}
