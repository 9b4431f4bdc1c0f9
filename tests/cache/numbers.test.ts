import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { CacheNumbers } from "@/components/health/cache-numbers"
import { hitRate, sumOf } from "@/lib/cache/count-rules"

const counts = (hits: number, misses: number, saved: number, unreachable = 0) => ({
  ...{ hits, misses, unreachable, saved },
})
const here = { since: Date.parse("2026-11-23T00:00:00Z"), counts: counts(5, 5, 11, 2) }
const days = [
  { day: "2026-11-22", counts: counts(1_000, 0, 2_500) },
  { day: "2026-11-23", counts: counts(30, 10, 45) },
]

/** The cells of each row, as somebody reads them. */
function read(of: Parameters<typeof CacheNumbers>[0]["numbers"]) {
  const html = renderToStaticMarkup(createElement(CacheNumbers, { numbers: of, zone: "UTC" }))
  const table = /<caption[^>]*>What the cache did.*?<\/table>/s.exec(html)?.[0] ?? ""
  const rows = [...table.matchAll(/<tr.*?<\/tr>/gs)].slice(1)
  const text = ([row]: RegExpMatchArray) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell?.replace(/<[^>]*>/g, ""))
  return { html, rows: rows.map(text) }
}

/** As a narrow screen reads them: each with what it is. */
const told = (...cells: [rate: string, hits: string, misses: string, without: string, saved: string]) => {
  const titles = ["Hit rate", "Hits", "Misses", "Of those, without Redis", "Queries saved"]
  return cells.map((cell, at) => `${titles[at]} ${cell}`)
}

describe("what the health page says of the cache", () => {
  it("is today's, the week's and this process' hits, misses and queries saved", () => {
    const { html, rows } = read({ here, days })
    expect(rows).toEqual([
      ["Today (UTC)", ...told("75 %", "30", "10", "0", "45")],
      ["The last seven days", ...told("99 %", "1,030", "10", "0", "2,545")],
      ["This process", ...told("50 %", "5", "5", "2", "11")],
    ])
    expect(html).not.toContain("Redis doesn")
  })

  it("is this process alone while Redis can't say, and says so", () => {
    const { html, rows } = read({ here, days: null })
    expect(rows.map(([name]) => name)).toEqual(["This process"])
    expect(html).toContain("Redis doesn’t answer")
  })
})

it("a rate is of all reads, and there is none before the first", () => {
  expect(hitRate(sumOf([]))).toBeNull()
  expect(hitRate(sumOf(days.map(day => day.counts)))).toBeCloseTo(1_030 / 1_040)
})
