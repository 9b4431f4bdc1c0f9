import { inspect } from "node:util"
import { eq, sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { db } from "@/db/client"
import { databaseError } from "@/db/errors"
import { users } from "@/db/schema/accounts"

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error("it did not fail")
    },
    (error: unknown) => error,
  )

it("a failed statement says what failed, and nothing of what people typed, however it is printed", async () => {
  const person = { email: "quillmail@people.example", name: "Zeph Quillname", role: "PATIENT" } as const
  await db().insert(users).values(person)
  const failures = [
    await failureOf(db().insert(users).values(person)),
    await failureOf(db().transaction(tx => tx.insert(users).values(person))),
    await failureOf(db().select().from(users).where(eq(users.id, "quillmail"))),
    await failureOf(db().execute(sql`select ${"quillmail"}::int`)),
  ]
  for (const failure of failures) {
    const printed = `${inspect(failure, { depth: 9 })} ${String(failure)} ${JSON.stringify(failure)}`
    expect(printed).not.toMatch(/quill/i)
    expect(printed).toContain("Failed query: ")
  }
  expect(failures.map(databaseError)).toEqual([
    { code: "23505", constraint: "users_email_unique" },
    { code: "23505", constraint: "users_email_unique" },
    { code: "22P02", constraint: undefined },
    { code: "22P02", constraint: undefined },
  ])
})
