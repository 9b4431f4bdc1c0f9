import { apiPatternOf } from "@/lib/api-methods"
import { built } from "@/lib/built"

const pages = built.pages
  .map(path => ({
    path,
    // Named addresses before those with a parameter, as the framework has it.
    open: path.split("[").length,
    pattern: new RegExp(`^${path.replace(/\[\w+\]/g, "[^/]+")}/?$`),
  }))
  .sort((one, other) => one.open - other.open)

/** The pattern of an address, which holds nobody's id; null for files of the site, "elsewhere" for what there isn't. */
export function patternOf(pathname: string): string | null {
  if (pathname.startsWith("/_next/")) return null
  const found = pathname.startsWith("/api/")
    ? apiPatternOf(pathname)
    : pages.find(({ pattern }) => pattern.test(pathname))?.path
  return found ?? "elsewhere"
}
