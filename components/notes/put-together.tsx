import { Alert } from "../ui/alert"
import { Button } from "../ui/button"

/** Somebody else saved meanwhile: their words beside one's own. Without `settle` (no scripts) one copies by hand and saves. */
export function PutTogether({
  mine,
  other,
  settle,
}: {
  mine: string
  other: string
  settle?: (other: string, text: string) => void
}) {
  return (
    <Alert tone="wait" live title="These notes were changed in another window">
      <p>
        Nothing is lost. What you typed is still in the field below; this stands in the visit now, and stays
        among its versions:
      </p>
      <blockquote className="my-3 max-h-60 overflow-y-auto whitespace-pre-wrap break-words rounded-md border border-line bg-surface p-3 text-ink">
        {other || <span className="text-faint">No notes</span>}
      </blockquote>
      {settle ? (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => settle(other, `${other}\n\n${mine}`.trim())}>
            Keep both, one after the other
          </Button>
          <Button size="sm" variant="secondary" onClick={() => settle(other, mine)}>
            Keep mine
          </Button>
          <Button size="sm" variant="secondary" onClick={() => settle(other, other)}>
            Take theirs
          </Button>
        </div>
      ) : (
        <p>Put the two together below, and save.</p>
      )}
    </Alert>
  )
}
