import type { Route } from "next"

type Order = "asc" | "desc"
type Ordered = { order?: Order | undefined; cursor?: string | undefined }

/**
 * How a list is ordered by a column now, and where a press on its title leads: `chosen` says whether the list is by it,
 * `column` what the address says then. Without a word the greatest or newest is first.
 */
export function sortBy<Search extends Ordered>(
  search: Search,
  to: (search: Search) => Route,
  chosen = true,
  column: Partial<Search> = {},
) {
  const now = chosen ? (search.order ?? "desc") : null
  const order: Order | undefined = now === "desc" ? "asc" : undefined
  return {
    now: now && (now === "asc" ? ("ascending" as const) : ("descending" as const)),
    to: to({ ...search, ...column, cursor: undefined, order }),
  }
}

/** What the steps to other pages are called. */
export function pagesOf({ order, sort }: { order?: Order | undefined; sort?: string | undefined }) {
  if (sort && sort !== "date") return { first: "First", next: "More" }
  return order === "asc" ? { first: "Oldest", next: "Newer" } : { first: "Newest", next: "Older" }
}
