import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { fits } from "@/components/palette/fits"
import { deedsIn, pagesIn, type StaffArea } from "@/components/palette/places"
import { pages } from "../authorisation/discover"

/** As the layout hands them to the shell; the icons don't matter here. */
function navigation(area: StaffArea) {
  const found = readFileSync(`app/${area}/layout.tsx`, "utf8").matchAll(
    /href: "([^"]+)",\s+label: "([^"]+)"/g,
  )
  return [...found].map(([, href, label]) => ({
    href: String(href) as never,
    label: String(label),
    icon: null,
  }))
}

describe.each(["admin", "doctor"] as const)("the palette of the %s area", area => {
  const places = [...pagesIn(area, navigation(area)), ...deedsIn[area]]
  const paths = places.map(({ href }) => href.split("?")[0])

  it("leads to every page that needs no number", () => {
    // Led to by the visits ticked in a list, and empty without them.
    const there = pages().filter(
      page => page.split("/")[1] === area && !page.includes("[") && page !== "/admin/appointments/together",
    )
    expect(there.length).toBeGreaterThan(8)
    expect(there.filter(page => !paths.includes(page))).toEqual([])
  })

  it("has each line once", () => {
    const lines = places.map(({ label, href }) => `${label} ${href}`)
    expect(lines).toEqual([...new Set(lines)])
  })
})

describe("what a line is found by", () => {
  const line = { label: "Your account", within: "Records" }
  it.each(["", "you", "ACC", "account your", "rec acc"])("%o finds it", typed => {
    expect(fits(line, typed)).toBe(true)
  })
  it.each(["count", "yours", "account x"])("%o does not", typed => {
    expect(fits(line, typed)).toBe(false)
  })
})
