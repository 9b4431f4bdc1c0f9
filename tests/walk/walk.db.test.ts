import fc from "fast-check"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { db } from "@/db/client"
import { specialities } from "@/db/schema/doctors"
import { type Actor, castOf } from "../authorisation/cast"
import { lettersOf, type Person, people } from "../authorisation/matrix"
import { routeCalls } from "../authorisation/requests"
import { routes } from "../authorisation/route-matrix"
import { sceneOf } from "../authorisation/scene"
import { givenRazorpay } from "../payments/money-world"
import { type Operation, operations } from "./described"
import { type Answer, knock, type Sent, sentBy } from "./knock"
import { fingerprint } from "./tables"
import { takenBy, written } from "./values"
import { kindsOfWrong, someWrong, type Wrong } from "./wrong"

vi.mock("server-only", () => ({}))
vi.mock("next/server", () => ({ after: () => undefined }))
vi.mock("next/headers", () => ({ cookies: async () => new Map(), headers: async () => new Headers() }))

givenRazorpay()

/** The same every time, so that a change is what makes it fail; another number walks another way. */
const seed = Number(process.env.WALK_SEED ?? 1)
/** How often one person is sent to one operation: below the limit that counts there. */
const often: Partial<Record<string, number>> = { export: 9, apply: 9, register: 9, photo: 9 }
const OFTEN = 40
/** Of those found by their kind; and by chance. */
const KINDS = 90
const CHANCES = 15
const count = { fine: 0, any: 0, wrong: 0, foreign: 0 }
type Cast = Awaited<ReturnType<typeof castOf>>

beforeAll(async () => {
  console.log(`WALK_SEED=${seed}`)
  await db().insert(specialities).values({ slug: "cardiology", name: "Cardiology", summary: "Hearts" })
})

afterAll(() => {
  const sum = Object.values(count).reduce((one, other) => one + other)
  console.log(
    `walked ${operations.length} operations with ${sum} requests (WALK_SEED=${seed}): ${count.fine} valid, ${count.any} of any ` +
      `value the document takes, ${count.wrong} wrong, ${count.foreign} by people who may not`,
  )
  expect(sum).toBeGreaterThan(5_000)
})

test.for(operations)("$row", { timeout: 120_000 }, async operation => {
  const cast = await castOf()
  const letters = lettersOf(routes[operation.row] ?? "")
  const faults: string[] = []
  for (const person of people) {
    const sent = await fine(operation, cast, cast[person])
    const answer = await knock(operation, sent, cast[person])
    if (letters[person] === "Y") count.fine++
    else count.foreign++
    if ((letters[person] === "Y") !== (answer.status === operation.success))
      faults.push(`${person}: ${answer.status} ${answer.text.slice(0, 300)}`)
    note(faults, operation, `a valid call by ${person}`, answer)
  }
  const may = people.filter(person => letters[person] === "Y")
  await tryWrong(operation, may, faults)
  for (const sent of await anyOf(operation, cast, may)) {
    count.any++
    const answer = await knock(operation, sent.sent, cast[sent.person])
    note(faults, operation, show(sent.sent), answer)
  }
  expect(faults).toEqual([])
})

async function tryWrong(operation: Operation, may: Person[], faults: string[]): Promise<void> {
  const [first] = may
  const cast = await castOf()
  if (!first) return
  const sample = await fine(operation, cast, cast[first])
  const kinds = kindsOfWrong(operation, sample, !may.includes("anonymous"))
  const chance = someWrong(operation, sample)
  const more = chance ? fc.sample(chance, { seed, numRuns: CHANCES }) : []
  const wrongs = [...picked(kinds, KINDS), ...more]
  const casts: Cast[] = [cast]
  const each = may.length * (often[operation.limit ?? ""] ?? OFTEN)
  for (let left = wrongs.length - each; left > 0; left -= each) casts.push(await castOf())
  // Each has a thing of their own to be wrong about.
  const turns: { who: Actor | null; person: Person; fine: Sent }[] = []
  for (const each of casts)
    for (const person of may)
      turns.push({ who: each[person], person, fine: await fine(operation, each, each[person]) })
  const before = await fingerprint()
  await inLines(wrongs, async (wrong, index) => {
    const turn = turns[index % turns.length]
    if (!turn) return
    count.wrong++
    const answer = await knock(operation, moved(wrong, sample, turn.fine), turn.who)
    const what = `${wrong.why} by ${turn.person}`
    if (answer.status < 400) faults.push(`${what}: ${answer.status} ${answer.text.slice(0, 200)}`)
    else if (answer.status === 429) faults.push(`${what} met a limit`)
    note(faults, operation, what, answer)
  })
  const after = await fingerprint()
  for (const [table, print] of Object.entries(after))
    if (before[table] !== print) faults.push(`${table} was changed`)
}

/** So many of them, evenly spread, others for another seed. */
function picked<T>(all: T[], most: number): T[] {
  const step = Math.max(1, all.length / most)
  const from = seed % Math.ceil(step)
  return Array.from(
    { length: Math.min(most, all.length) },
    (_, index) => all[Math.floor(from + index * step) % all.length] as T,
  )
}

/** The wrong of one person's call, in another's. */
function moved({ sent }: Wrong, sample: Sent, own: Sent): Sent {
  const params = sent.params === sample.params ? own.params : sent.params
  return { ...sent, params }
}

async function fine(operation: Operation, cast: Cast, who: Actor | null): Promise<Sent> {
  const call = routeCalls[operation.row]
  const path = `/api/v1${operation.path}`
  return sentBy(operation, call ? await call(sceneOf(cast, who)) : { path })
}

/** Calls with any value the document takes: they may be refused, but not be met with a fault of ours. */
async function anyOf(operation: Operation, cast: Cast, may: Person[]) {
  const query = operation.parameters.filter(one => one.in === "query")
  if (!operation.body && !query.length) return []
  const wanted = fc.record({
    body: operation.body ? takenBy(operation.body) : fc.constant(null),
    query: fc.record(Object.fromEntries(query.map(({ name, schema }) => [name, takenBy(schema)])), {
      requiredKeys: query.filter(one => one.required || one.name === "once").map(({ name }) => name),
    }),
  })
  const found = []
  for (const [index, value] of fc.sample(wanted, { seed, numRuns: 12 }).entries()) {
    const person = may[index % may.length]
    if (!person) break
    const base = await fine(operation, cast, cast[person])
    const asked = Object.entries(value.query).map(([name, one]): [string, string] => [name, written(one)])
    const sent = { ...base, query: asked, ...(operation.body && { body: JSON.stringify(value.body) }) }
    found.push({ person, sent })
  }
  return found
}

function note(faults: string[], { fault }: Operation, what: string, answer: Answer): void {
  const { status, type, text } = answer
  const wrong = status >= 500 ? `${status} ${text.slice(0, 300)}` : fault(status, type, text)
  if (wrong) faults.push(`${what}: ${wrong}`)
}

async function inLines<T>(all: T[], each: (one: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  const line = async () => {
    for (let index = next++; index < all.length; index = next++) await each(all[index] as T, index)
  }
  await Promise.all(Array.from({ length: 6 }, line))
}

const show = (sent: Sent) => JSON.stringify(sent).slice(0, 300)
