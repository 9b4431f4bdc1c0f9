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
          : "None waits, and none is dead."}
      </Alert>
    )
  const said = [
    dead && (dead === 1 ? "One event is dead" : `${dead.toLocaleString("en")} events are dead`),
    late && `the oldest one has waited for ${spanInWords(oldest)}`,
  ].filter(part => typeof part === "string")
  const title = said.join(", and ")
  return (
    <Alert tone={dead ? "bad" : "wait"} title={title.replace(/^./, first => first.toUpperCase())}>
      {dead > 0 && "A dead one failed twelve times: mend its cause, then replay it. "}
      {late &&
        "The sweep acts on what waits each minute: look whether it runs, and at the last errors below."}
    </Alert>
  )
}
