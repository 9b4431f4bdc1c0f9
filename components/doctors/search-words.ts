import type { Route } from "next"
import type { facets } from "@/lib/doctors/queries"
import type { DirectorySearch } from "@/lib/doctors/schema"
import { withQuery } from "../ui/href"
import type { Choice } from "../ui/select"

export type Facets = Awaited<ReturnType<typeof facets>>

export const fees: Choice[] = [500, 800, 1000, 1500, 2500].map(rupees => ({
  value: String(rupees),
  label: `Up to ₹${rupees.toLocaleString("en-IN")}`,
}))

export const sorts: Choice[] = [
  { value: "relevance", label: "Best match" },
  { value: "soonest", label: "Soonest free" },
  { value: "name", label: "Name" },
  { value: "fee", label: "Lowest fee" },
  { value: "experience", label: "Most experience" },
]

export const frees: Choice[] = [
  { value: "today", label: "Today" },
  { value: "week", label: "Within a week" },
]

type Filter = Exclude<keyof DirectorySearch, "page" | "sort">

/** The filters in force, in words, each with the address of the same list without it. */
export function chosen(search: DirectorySearch, facets: Facets) {
  const words: Record<Filter, string | undefined> = {
    q: search.q ? `“${search.q}”` : undefined,
    speciality: facets.specialities.find(({ slug }) => slug === search.speciality)?.name,
    city: search.city,
    language: search.language && `Speaks ${search.language}`,
    maxFee: search.maxFee ? `Up to ₹${search.maxFee.toLocaleString("en-IN")}` : undefined,
    free: search.free && (search.free === "today" ? "Free today" : "Free within a week"),
    mode: search.mode && (search.mode === "VIDEO" ? "By video" : "In person"),
  }
  const names = ["q", "speciality", "city", "language", "maxFee", "mode", "free"] as const
  return names.flatMap(name => {
    const label = words[name]
    return label ? [{ name, label, without: addressOf({ ...search, page: 1, [name]: undefined }) }] : []
  })
}

/** The list's address; what is as usual stays out of it. */
export function addressOf({ page, sort, ...search }: DirectorySearch): Route {
  return withQuery("/doctors", {
    ...search,
    sort: sort === "relevance" ? undefined : sort,
    page: page > 1 ? page : undefined,
  })
}
