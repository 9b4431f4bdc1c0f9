import { expect, test } from "vitest"
import { profilePatch } from "@/lib/public-profile/schema"

test("a patch of a doctor holds what was sent and nothing else", () => {
  expect(profilePatch.parse({ city: "Pune", reason: "Moved" })).toEqual({ city: "Pune", reason: "Moved" })
  expect(profilePatch.parse({ languages: "Hindi, English", fee: "700", reason: "New" })).toEqual({
    ...{ languages: ["Hindi", "English"], fee: 700, reason: "New" },
  })
  expect(profilePatch.safeParse({ city: "Pune" }).success).toBe(false)
  expect(profilePatch.safeParse({ slug: "dr-else", reason: "No" }).success).toBe(false)
})
