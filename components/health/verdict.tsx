import type { Health } from "@/lib/health"
import { Alert } from "../ui/alert"
import { serviceWords } from "./words"

/** In a sentence, whether people can do what they came for. */
export function Verdict({ health }: { health: Health }) {
  const { status, parts, migrationsBehind } = health
  const named = (states: string[]) =>
    parts.filter(({ state }) => states.includes(state)).map(({ name }) => serviceWords[name].title)
  if (migrationsBehind)
    return (
      <Alert tone="bad" title="The database is older than this version of Docket">
        {migrationsBehind === 1 ? "One step is" : `${migrationsBehind} steps are`} missing: run npm run
        db:migrate. Until then pages may fail.
      </Alert>
    )
  if (status === "down")
    return (
      <Alert tone="bad" title="Nothing can be booked">
        The database doesn’t answer as it should.
      </Alert>
    )
  if (status === "ok")
    return (
      <Alert tone="ok" title="Everything works">
        Visits are booked, and everybody is told of them.
      </Alert>
    )
  const [down, slow] = [named(["down"]), named(["degraded"])]
  const said = [
    down.length && `Without an answer: ${down.join(", ")}.`,
    slow.length && `Slow: ${slow.join(", ")}.`,
    !down.length && !slow.length && "Events wait longer than they should: see below.",
  ].filter(part => typeof part === "string")
  return (
    <Alert tone="wait" title="Visits are booked, with less than usual around them">
      {said.join(" ")}
    </Alert>
  )
}
