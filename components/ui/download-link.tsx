import { Download } from "lucide-react"
import type { Route } from "next"
import { Button } from "./button"

/** Leads to a list as a file: a plain link, as there is no page to move to. `of` says what of to who can't see where it stands. */
export function DownloadLink({ to, of }: { to: Route; of: string }) {
  return (
    <Button asChild variant="secondary" className="print:hidden">
      <a href={to} download>
        <Download aria-hidden className="size-4" />
        <span>
          Download CSV<span className="sr-only"> of {of}</span>
        </span>
      </a>
    </Button>
  )
}
