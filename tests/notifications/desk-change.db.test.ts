import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { notifications } from "@/db/schema/notifications"
import { deskLetters, doneByDesk, happenTo, someone } from "./account-events"

const noticesOf = (userId: string) =>
  db().select().from(notifications).where(eq(notifications.userId, userId))

test.each(deskLetters)(
  "%s by the practice is told to the doctor, once under the bell and once by letter, with the reason",
  async (type, { kind }) => {
    const its = await someone()
    const letters = await doneByDesk(its, type)
    expect(letters).toMatchObject([{ kind, address: its.own, userId: its.userId, status: "PENDING" }])
    expect(letters[0]?.text).toContain("Quillreason: by phone")
    expect(letters[0]?.subject).not.toMatch(/quill|@|\d/i)
    const [notice, ...more] = await noticesOf(its.userId)
    expect(more).toEqual([])
    expect(notice).toMatchObject({ kind, body: "The practice writes: Quillreason: by phone" })
  },
)

test("the notice names what was changed, never what stands in it", async () => {
  const its = await someone()
  await doneByDesk(its, "DOCTOR_CHANGED")
  await doneByDesk(its, "HOURS_CHANGED")
  expect((await noticesOf(its.userId)).map(({ title }) => title).sort()).toEqual([
    "The practice changed your leave",
    "The practice changed your profile: phone number",
  ])
})

test("nobody is told of their own changes, nor of the picture that came with adding them", async () => {
  const its = await someone()
  for (const [type] of deskLetters) expect(await happenTo(its, type)).toEqual([])
  expect(await doneByDesk(its, "DOCTOR_CHANGED", "")).toEqual([])
  expect(await noticesOf(its.userId)).toEqual([])
})
