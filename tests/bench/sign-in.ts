import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { v7 } from "uuid"
import { closeDatabase, db } from "@/db/client"
import { migrate } from "@/db/migrate"
import { users } from "@/db/schema/accounts"
import { hashPassword } from "@/lib/accounts/password"
import { signIn } from "@/lib/accounts/sign-in"
import { startPostgres } from "@/local/postgres"
import { testEnv } from "../support/environment"

const ACCOUNTS = 500
/** Fewer than lock an account. */
const TRIES = 3

const kinds = ["a wrong password", "an unknown e-mail", "an account without a password"] as const
type Kind = (typeof kinds)[number]

const emailOf = (kind: Kind, index: number) => `${kind.replaceAll(" ", "-")}.${index}@people.example`

/** A third of the e-mails has a password, a third has an account without (Google's), a third is nobody's. */
async function fill(): Promise<void> {
  const passwordHash = await hashPassword("three small words")
  const people = Array.from({ length: ACCOUNTS }, (_, index) => [
    { id: v7(), name: "Person", email: emailOf("a wrong password", index), passwordHash },
    { id: v7(), name: "Person", email: emailOf("an account without a password", index) },
  ])
  await db().insert(users).values(people.flat())
}

/** How long one refused sign-in took, in milliseconds. */
async function refused(kind: Kind, index: number): Promise<number> {
  const from = { address: v7(), device: "Firefox", deviceSecret: null }
  const began = performance.now()
  const result = await signIn(
    { email: emailOf(kind, index), password: "another few words" },
    from,
    Date.now(),
  )
  const took = performance.now() - began
  if (result.ok || result.refusal !== "wrong-credentials") throw new Error("this should have been refused")
  return took
}

const median = (times: number[]) => times.sort((one, other) => one - other)[times.length >> 1] ?? 0

const dataDir = await mkdtemp(join(tmpdir(), "docket-bench-"))
const cluster = await startPostgres({ dataDir, throwaway: true })
try {
  Object.assign(process.env, testEnv, { DATABASE_URL: cluster.url, DATABASE_DRIVER: "pg" })
  await migrate(cluster.url)
  await fill()
  const times: Record<Kind, number[]> = {
    "a wrong password": [],
    "an unknown e-mail": [],
    "an account without a password": [],
  }
  // One after the other, in turns, each turn in another order: what the machine does meanwhile meets all alike.
  for (let turn = 0; turn < ACCOUNTS * TRIES; turn++)
    for (let step = 0; step < kinds.length; step++) {
      const kind = kinds[(turn + step) % kinds.length] ?? kinds[0]
      times[kind].push(await refused(kind, turn % ACCOUNTS))
    }
  const reference = median(times["a wrong password"])
  console.log(`sign-in refused, ${ACCOUNTS * TRIES} times each, medians:`)
  for (const kind of kinds) {
    const middle = median(times[kind])
    console.log(`  ${kind}: ${middle.toFixed(2)} ms, ratio ${(middle / reference).toFixed(3)}`)
  }
} finally {
  await closeDatabase()
  await cluster.stop()
  await rm(dataDir, { recursive: true, force: true })
}
