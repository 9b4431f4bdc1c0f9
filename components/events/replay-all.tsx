import { RotateCcw } from "lucide-react"
import { replayDead } from "@/lib/events/actions"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { OneButtonForm } from "../ui/one-button-form"
import type { EventSearch } from "./event-search"

/** Does all that were given up again, as the list is narrowed; asks first and says how many. */
export function ReplayAll({ dead, search }: { dead: number; search: EventSearch }) {
  if (!dead) return null
  const { consumer, type, subject } = search
  const here = withQuery("/admin/events", { ...search, ask: undefined, cursor: undefined })
  const many = dead.toLocaleString("en")
  if (search.ask !== "replay")
    return (
      <span>
        <Button asChild variant="secondary">
          <Link href={withQuery("/admin/events", { ...search, ask: "replay" })} scroll={false}>
            <RotateCcw aria-hidden />{" "}
            {dead === 1 ? "Do the one given up again" : `Do all ${many} given up again`}
          </Link>
        </Button>
      </span>
    )
  const fields = Object.entries({ consumer, type, subject, back: here }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  return (
    <Alert
      tone="wait"
      live
      title={dead === 1 ? "Do again what was given up?" : `Do all ${many} that were given up again?`}
    >
      <p>
        Each begins anew and is acted on at once; what fails is tried again by itself. What has been done
        already is never done twice. Each leaves a line in the audit log.
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <OneButtonForm action={replayDead} fields={Object.fromEntries(fields)} pending="Doing it again …">
          {dead === 1 ? "Do it again" : `Do all ${many} again`}
        </OneButtonForm>
        <Button asChild variant="quiet">
          <Link href={here} scroll={false}>
            Not now
          </Link>
        </Button>
      </div>
    </Alert>
  )
}
