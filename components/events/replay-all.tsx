import { RotateCcw } from "lucide-react"
import Link from "next/link"
import { replayDead } from "@/lib/events/actions"
import { Alert } from "../ui/alert"
import { Button } from "../ui/button"
import { withQuery } from "../ui/href"
import { OneButtonForm } from "../ui/one-button-form"
import type { EventSearch } from "./event-search"

/** Replays all dead ones of the list; asks first and says how many. */
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
            <RotateCcw aria-hidden /> {dead === 1 ? "Replay the dead one" : `Replay all ${many} dead ones`}
          </Link>
        </Button>
      </span>
    )
  const fields = Object.entries({ consumer, type, subject, back: here }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  )
  return (
    <Alert tone="wait" live title={dead === 1 ? "Replay one dead event?" : `Replay ${many} dead events?`}>
      <p>
        Each begins anew and is acted on at once; what fails is tried again by itself. What has been done
        already is never done twice. Each replay leaves a line in the audit log.
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        <OneButtonForm action={replayDead} fields={Object.fromEntries(fields)} pending="Replaying …">
          {dead === 1 ? "Replay it" : `Replay all ${many}`}
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
