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

/** A file of the site: its scripts, styles and pictures. */
export const isFile = (pathname: string) => pathname.startsWith("/_next/")

/** The pattern of an address, which holds nobody's id; "elsewhere" for what there isn't. */
export function patternOf(pathname: string): string {
  const found = pathname.startsWith("/api/")
    ? apiPatternOf(pathname)
    : pages.find(({ pattern }) => pattern.test(pathname))?.path
  return found ?? "elsewhere"
}
