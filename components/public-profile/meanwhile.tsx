import { Alert } from "../ui/alert"
import { labels } from "./words"

/** What is saved by now where it isn't what was typed, after somebody else changed the same profile. */
export function Meanwhile({
  saved,
  typed,
}: {
  saved: Record<string, string>
  typed: Record<string, string>
}) {
  const names: Record<string, string> = labels
  const other = Object.entries(saved).filter(([name, text]) => name in typed && typed[name]?.trim() !== text)
  return (
    <Alert tone="info" title="Saved by now, where it isn’t what you typed">
      {other.length ? (
        <dl className="mt-1 flex flex-col gap-1">
          {other.map(([name, text]) => (
            <div key={name} className="break-words">
              <dt className="inline font-medium">{names[name]}: </dt>
              <dd className="inline whitespace-pre-line">{text || "nothing"}</dd>
            </div>
          ))}
        </dl>
      ) : (
        "The texts are the same. Look at the specialities, the kinds of visit and whether new visits are taken."
      )}
    </Alert>
  )
}
