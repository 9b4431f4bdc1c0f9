import { Download } from "lucide-react"
import { Button } from "./button"
import { withQuery } from "./href"

type Sent = Record<string, string | number | null | undefined>

/** Leads to the list as a file: `path` is the API's, `filter` what the page is narrowed to. */
export function TakeAway({ path, filter, zone }: { path: string; filter: Sent; zone: string }) {
  const { cursor: _, ...whole } = filter
  return (
    <Button asChild variant="secondary">
      <a href={withQuery(`/api/v1${path}`, { ...whole, zone })} download>
        <Download aria-hidden />
        Take away as CSV
      </a>
    </Button>
  )
}
