import { diffLines } from "diff"
import { cx } from "../ui/cx"

const marks = { added: "+", removed: "−", same: " " } as const
const styles = {
  added: "bg-ok-soft text-ok",
  removed: "bg-bad-soft text-bad line-through",
  same: "text-soft",
}
const said = { added: "Added: ", removed: "Taken away: ", same: "" }

/** What differs from one text to the next, line by line; signs and words say what colours do. */
export function ChangedLines({ before, after }: { before: string; after: string }) {
  const lines = diffLines(ended(before), ended(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map(line => ({ line, how: added ? "added" : removed ? "removed" : "same" }) as const),
  )
  return (
    <ol className="overflow-hidden rounded-md border border-line text-sm">
      {lines.map(({ line, how }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place.
        <li key={place} className={cx("flex gap-2 whitespace-pre-wrap px-3 py-1", styles[how])}>
          <span aria-hidden className="w-3 shrink-0 select-none">
            {marks[how]}
          </span>
          <span className="min-w-0 break-words">
            <span className="sr-only">{said[how]}</span>
            {line || " "}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Without its end the last line would differ from the same one with more after it. */
const ended = (text: string) => (text && !text.endsWith("\n") ? `${text}\n` : text)
