import { type Backlog, oldestSeconds, totalDead, waitsTooLong } from "@/lib/events/console-rules"
import { Alert } from "../ui/alert"
import { spanInWords } from "./words"

/** Whether everything that happened is acted on in time; if not, what that means and what to do. */
export function BacklogAlarm({ of }: { of: Backlog[] }) {
  const dead = totalDead(of)
  const late = of.some(waitsTooLong)
  const oldest = oldestSeconds(of)
  if (!dead && !late)
    return (
      <Alert tone="ok" title="Every event is acted on in time">
        {oldest > 0
          ? `The oldest one has waited for ${spanInWords(oldest)}.`
          : "None waits, and none was given up."}
      </Alert>
    )
  const said = [
    dead && (dead === 1 ? "One event was given up" : `${dead.toLocaleString("en")} events were given up`),
    late && `the oldest one has waited for ${spanInWords(oldest)}`,
  ].filter(part => typeof part === "string")
  const title = said.join(", and ")
  return (
    <Alert tone={dead ? "bad" : "wait"} title={title.replace(/^./, first => first.toUpperCase())}>
      {dead > 0 && "What was given up failed twelve times: mend the cause, then do it again. "}
      {late && "What waits is looked for each minute: see whether that runs, and at the last errors below."}
    </Alert>
  )
}
