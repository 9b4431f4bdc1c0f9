import { describe, expect, it } from "vitest"
import { z } from "zod"
import { cursorOf, opaque, readCursor, readOpaque } from "@/lib/cursor"

describe("a list's cursor", () => {
  it("comes back as it was", () => {
    const id = "019aa000-0000-7000-8000-000000000000"
    expect(readCursor(cursorOf(new Date("2026-11-24T05:00:00.123Z"), id))).toEqual({
      at: "2026-11-24T05:00:00.123Z",
      id,
    })
    expect(readOpaque(opaque(["a", 1]), z.tuple([z.string(), z.number()]))).toEqual(["a", 1])
  })

  it("holds nothing the database could not compare with", () => {
    expect(readOpaque(opaque(["\0"]), z.tuple([z.string()]))).toBeNull()
  })

  it("starts the list from its beginning when it was made up", () => {
    for (const made of [
      undefined,
      "",
      "x",
      "%%%",
      Buffer.from("[]").toString("base64url"),
      Buffer.from('["2026-99-99","x"]').toString("base64url"),
    ])
      expect(readCursor(made)).toBeNull()
  })
})
