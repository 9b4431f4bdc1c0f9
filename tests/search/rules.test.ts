import { describe, expect, it } from "vitest"
import { patternsOf, wishOf } from "@/lib/search/rules"
import { search } from "@/lib/search/schema"

describe("what was typed", () => {
  it("is words, without titles, in lower case", () => {
    expect(wishOf("Dr  Asha,Menon")).toEqual({ words: ["asha", "menon"], text: "asha menon" })
    expect(wishOf("Dr.")).toEqual({ words: ["dr."], text: "dr." })
    expect(wishOf("a b c d e f g h")).toMatchObject({ words: ["a", "b", "c", "d", "e", "f"] })
  })

  it("is an id wherever one stands, also in a pasted address", () => {
    const id = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
    expect(wishOf(id.toUpperCase())).toEqual({ id })
    expect(wishOf(`https://docket.example/admin/appointments/${id}?told=approve`)).toEqual({ id })
    expect(wishOf(id.slice(0, 30))).toMatchObject({ words: [id.slice(0, 30)] })
  })

  it("is looked for as it stands, never as a pattern", () => {
    expect(patternsOf("50%_\\")).toEqual(["%50\\%\\_\\\\%"])
    expect(patternsOf("ri")).toEqual(["ri%", "% ri%"])
  })

  it("has two characters at least and a hundred at most, and none that can't be read", () => {
    const fits = (q: unknown) => search.safeParse({ q }).success
    expect(["ri", " ri ", "x".repeat(100)].map(fits)).toEqual([true, true, true])
    expect(["", " r ", "x".repeat(101), "ri\u0007ya", 7, undefined].some(fits)).toBe(false)
  })
})
