import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { importsOf, sources, verdictOn, violations } from "./imports"

const tracked = () => execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n").filter(Boolean)

describe("the import law", () => {
  it("holds in every file", () => {
    const files = sources()
    expect(files.length).toBeGreaterThan(50)
    expect(violations(files)).toEqual([])
  })

  it.each([
    [
      "components/booking/slot-picker.tsx",
      'import { db } from "@/db/client"',
      "the view never touches the database",
    ],
    ["components/booking/slot-picker.tsx", 'import { book } from "../../lib/booking/book"', "never verbs"],
    ["app/(public)/page.tsx", 'const { env } = await import("@/lib/env")', "or the environment"],
    ["lib/booking/book.ts", 'import { headers } from "next/headers"', "without the framework"],
    ["lib/booking/book.ts", 'import { act } from "@/lib/action"', "no doors"],
    ["lib/booking/rules.ts", 'import { now } from "@/lib/clock"', "only pure code"],
    ["lib/booking/rules.ts", 'import { v7 } from "uuid"', "only zod, the date library"],
    [
      "lib/booking/actions.ts",
      'import { appointments } from "@/db/schema/booking"',
      "don't touch the database",
    ],
    ["lib/doctors/queries.ts", 'import { startBox } from "@/local/box"', "nothing imports local"],
    ["lib/booking/book.ts", 'import { Confirmed } from "@/emails/confirmed"', "only notifications"],
  ])("catches %s: %s", (file, source, why) => {
    const verdicts = importsOf(file, source).map(found => verdictOn(file, found))
    expect(verdicts).toEqual([expect.stringContaining(why)])
  })
})

describe("the house", () => {
  it("keeps files short enough to read at once", () => {
    const long = tracked()
      .filter(
        file =>
          /\.(ts|tsx|css|mjs)$/.test(file) && !/^(components\/ui|db\/(schema|seed|migrations))\//.test(file),
      )
      .map(file => [file, readFileSync(file, "utf8").trimEnd().split("\n").length] as const)
      .filter(([, lines]) => lines > 200)
    expect(long).toEqual([])
  })

  it("reads the environment in one place", () => {
    const readers = sources().filter(file => readFileSync(file, "utf8").includes("process.env"))
    // Besides, the build hands something on to itself.
    expect(readers).toEqual([
      "lib/api-methods.ts",
      "lib/build.ts",
      "lib/built.ts",
      "lib/env.ts",
      "lib/fixed-scripts.ts",
    ])
  })

  it("remakes no page that was made when the site was built: its policy would not know its scripts any more", () => {
    const remaking = sources().filter(file => /\brevalidate(Path|Tag)\(/.test(readFileSync(file, "utf8")))
    expect(remaking).toEqual([])
  })

  it("has one engine: every list and every decision asks it in the same two places", () => {
    const asking = (name: RegExp) =>
      sources()
        .filter(file => file.startsWith("lib/booking/") && name.test(readFileSync(file, "utf8")))
        .sort()
    expect(asking(/\b(judge|nearest)\(/)).toEqual(["lib/booking/look.ts"])
    expect(asking(/\bdecide(On)?\(/)).toEqual([
      "lib/booking/book.ts",
      "lib/booking/look.ts",
      "lib/booking/reassign.ts",
      "lib/booking/reschedule.ts",
    ])
    expect(asking(/\bdecideStanding\(/)).toEqual([
      "lib/booking/look.ts",
      "lib/booking/stand.ts",
      "lib/booking/transition.ts",
    ])
  })

  it("leaves nothing for later", () => {
    const marks = new RegExp(["TO" + "DO", "FIX" + "ME", "\\.(only|skip|todo)\\("].join("|"))
    const unfinished = tracked().filter(
      file => /\.(ts|tsx|css|md)$/.test(file) && marks.test(readFileSync(file, "utf8")),
    )
    expect(unfinished).toEqual([])
  })
})
