import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { sequenceOf, stageOf } from "@/lib/notifications/calendar-rules"
import { freezeMoneyLetter, freezeVisitLetter } from "@/lib/notifications/letters"
import { people } from "@/local/letters/samples"
import { testEnv } from "@/tests/support/environment"
import { CalendarProgram, read } from "./calendar-program"
import { lived, lives, type Told } from "./lives"

beforeAll(() => {
  Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
})

const words = { doctor: "", patient: "", when: "", amount: "₹500", refund: "", waiting: false } as const

async function fileOf({ kind, facts, at }: Told): Promise<string | undefined> {
  const payment = { ...facts, paymentId: facts.doctorId, amountMinor: 50_000, currency: "INR" }
  const letter =
    kind === "paid" || kind === "goes-back" || kind === "refunded"
      ? await freezeMoneyLetter(kind, { ...words, outcome: "paid" }, null, payment, people, at)
      : await freezeVisitLetter(kind, "patient", facts, people, at)
  return letter.calendar?.text
}

test("along every legal life the sequence grows with each change, and never falls", () => {
  const seen = { rebooked: 0, moves: 0 }
  fc.assert(
    fc.property(lives, life => {
      const told = lived(life)
      const steps = told.map(({ kind, facts }) => ({
        kind,
        number: sequenceOf(facts.version, stageOf(facts, kind === "lapsed")),
        // All that a calendar shows of it.
        state: [facts.startsAt, facts.status].join(),
      }))
      for (const [at, { kind, number, state }] of steps.entries()) {
        const before = steps[at - 1]
        if (!before) continue
        if (kind === "paid" && before.kind === "lapsed") seen.rebooked++
        if (kind === "moved") seen.moves++
        if (state === before.state) expect(number).toBeGreaterThanOrEqual(before.number)
        else expect(number).toBeGreaterThan(before.number)
      }
    }),
    { numRuns: 3_000 },
  )
  // Not vacuous: lives that lapsed and stood again, and lives with moves, were among them.
  expect(seen.rebooked).toBeGreaterThan(20)
  expect(seen.moves).toBeGreaterThan(200)
})

test("whatever order its letters arrive in, a calendar ends with the visit as it is, as one event", async () => {
  const shuffled = lives.chain(life => {
    const told = lived(life)
    return fc.tuple(
      fc.constant(told),
      fc.shuffledSubarray([...told.keys(), ...told.keys()], { minLength: told.length * 2 }),
    )
  })
  await fc.assert(
    fc.asyncProperty(shuffled, async ([told, order]) => {
      const files = await Promise.all(told.map(fileOf))
      const program = new CalendarProgram()
      for (const at of order) {
        const file = files[at]
        if (file) program.take(file)
      }
      const last = told.at(-1)?.facts
      if (!last) throw new Error("nothing was told")
      const uids = new Set(files.flatMap(file => (file ? [read(file).uid] : [])))
      expect(uids.size).toBe(1)
      const [uid] = uids
      const { startsAt, endsAt, status } = last
      const entry = (known: string) => [{ uid, startsAt, endsAt, status: known }]
      if (status === "PENDING") expect(program.shown()).toEqual(entry("TENTATIVE"))
      else if (status === "CANCELLED" || status === "REJECTED") expect(program.shown()).toEqual([])
      // A visit that is over stays where it was.
      else expect(program.shown()).toEqual(entry("CONFIRMED"))
    }),
    { numRuns: 60 },
  )
}, 60_000)
