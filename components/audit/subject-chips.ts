import type { Route } from "next"
import type { Names } from "@/lib/audit/types"

/** What a list is narrowed to by the number of what it is about, with the address without it; named where its name is known. */
export function chipsOf<Search extends { subject?: string | undefined; cursor?: string | undefined }>(
  search: Search,
  to: (search: Search) => Route,
  names: Names = {},
) {
  const { subject } = search
  if (!subject) return []
  const label = `About ${names[subject] ?? "one visit, account or event"}`
  return [{ name: "subject", label, without: to({ ...search, subject: undefined, cursor: undefined }) }]
}
