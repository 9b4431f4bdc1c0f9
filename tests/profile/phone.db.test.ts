import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { phone } from "@/lib/accounts/schema"
import { saveProfile } from "@/lib/profile/save"
import { profileChange } from "@/lib/profile/schema"
import { at, givenHolder } from "./life"

const rowOf = async (userId: string) => (await db().select().from(users).where(eq(users.id, userId)))[0]

describe("a phone number", () => {
  it.each([
    ["+91 98765 43219", "+919876543219"],
    ["+1 (415) 555-2671", "+14155552671"],
    ["+44 20 7946 0018", "+442079460018"],
    ["+49 30 901820", "+4930901820"],
    ["+971 50 123 4567", "+971501234567"],
    ["+65 6123 4567", "+6561234567"],
    ["+61.412.345.678", "+61412345678"],
    ["+55 11 96123-4567", "+5511961234567"],
    ["+39 06 1234 5678", "+390612345678"],
    ["＋８１ ３ １２３４ ５６７８", "+81312345678"],
    ["  +33 1 23 45 67 89  ", "+33123456789"],
  ])("%s is stored as %s", async (typed, stored) => {
    const { userId, holder } = await givenHolder()
    expect(await saveProfile(holder, profileChange.parse({ phone: typed }), at)).toMatchObject({ ok: true })
    expect((await rowOf(userId))?.phone).toBe(stored)
    await saveProfile(holder, profileChange.parse({ phone: " " }), at)
    expect((await rowOf(userId))?.phone).toBeNull()
  })

  it.each([
    ...[
      "98765 43210",
      "0091 98765 43210",
      "+91 98765 4321",
      "+91 98765 432100",
      "+1 415 555 267",
      "+44 20 7946 001",
    ],
    ...[
      "+1-800-FLOWERS",
      "call me",
      "+91 98765 43210 ext 5",
      "tel:+919876543210",
      "+91 98765 43210;1",
      "+٩١٩٨٧٦٥٤٣٢١٠",
    ],
    ...[
      "112",
      "+112",
      "+91 112",
      "+1 911",
      "+44 999",
      "+999 123 4567",
      "+0 98765 43210",
      "+",
      "++91 98765 43210",
    ],
    ...["<+919876543210>", `+${"9".repeat(60)}`],
  ])("%s is refused", typed => {
    expect(phone.safeParse(typed).success).toBe(false)
    expect(profileChange.safeParse({ phone: typed }).success).toBe(false)
  })
})
