import fc from "fast-check"
import { beforeAll, expect, test } from "vitest"
import { sequenceOf, stageOf } from "@/lib/notifications/calendar-rules"
import { freezeMoneyLetter, freezeVisitLetter } from "@/lib/notifications/letters"
import type { Receiver } from "@/lib/notifications/rules"
import { facts, people } from "@/local/letters/samples"
import { testEnv } from "@/tests/support/environment"
import { CalendarProgram, read } from "./calendar-program"
import { type Lived, lettersTo, lived, lives } from "./lives"

beforeAll(() => {
  Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
})

const words = { doctor: "", patient: "", when: "", amount: "₹500", refund: "", waiting: false } as const

/** The calendar files one side gets of an event. */
async function filesTo(receiver: Receiver, event: Lived): Promise<string[]> {
  const { at } = event
  const letters = await Promise.all(
    lettersTo(receiver, event).map(({ kind, facts }) => {
      const payment = { ...facts, paymentId: facts.doctorId, amountMinor: 50_000, currency: "INR" }
      return kind === "paid" || kind === "goes-back" || kind === "refunded"
        ? freezeMoneyLetter(kind, { ...words, outcome: "paid" }, null, payment, people, at)
        : freezeVisitLetter(kind, receiver, facts, people, at)
    }),
  )
  return letters.flatMap(({ calendar }) => (calendar ? [calendar.text] : []))
}

test("along every legal life the sequence grows with each change, and never falls", () => {
  const seen = { rebooked: 0, moves: 0, handed: 0 }
  fc.assert(
    fc.property(lives, life => {
      const steps = lived(life).map(({ type, facts }) => ({
        type,
        number: sequenceOf(facts.version, stageOf(facts, type === "APPOINTMENT_LAPSED")),
        // All that a calendar shows of it.
        state: [facts.doctorId, facts.startsAt, facts.status].join(),
      }))
      for (const [at, { type, number, state }] of steps.entries()) {
        const before = steps[at - 1]
        if (!before) continue
        if (type === "PAYMENT_SUCCESS" && before.type === "APPOINTMENT_LAPSED") seen.rebooked++
        if (type === "APPOINTMENT_RESCHEDULED") seen.moves++
        if (type === "APPOINTMENT_REASSIGNED") seen.handed++
        if (state === before.state) expect(number).toBeGreaterThanOrEqual(before.number)
        else expect(number).toBeGreaterThan(before.number)
      }
    }),
    { numRuns: 3_000 },
  )
  // Not vacuous: lives that lapsed and stood again, and lives with moves, were among them.
  expect(seen.rebooked).toBeGreaterThan(20)
  expect(seen.moves).toBeGreaterThan(150)
  // Admins alone hand over: a third as many.
  expect(seen.handed).toBeGreaterThan(60)
}, 60_000)

/** Every answer and change by each who may, to be told backwards: these are not left to chance. */
function answered(): Lived[][] {
  const ways = [["approve"], ["reject"], ["reschedule"], ["cancel"], ["approve", "reschedule"]] as const
  const handed = [["reassign"], ["approve", "reassign", "reassign"], ["reassign", "cancel"]] as const
  return (["doctor", "admin"] as const).flatMap(by =>
    [...[...ways, ["approve", "reschedule", "cancel"] as const], ...(by === "admin" ? handed : [])].map(
      deeds => {
        const steps = deeds.map(deed => ({ deed, by }))
        const events = lived({ policy: "asked", autoApprove: false, steps })
        expect(events).toHaveLength(steps.length + 1)
        return events
      },
    ),
  )
}

test.each(["patient", "doctor"] as const)(
  "whoever does what, and in whatever order letters arrive, the %s's calendar ends with the visit as it is, as one event",
  async receiver => {
    const shuffled = lives.chain(life => {
      const events = lived(life)
      return fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events.keys(), ...events.keys()], { minLength: events.length * 2 }),
      )
    })
    await fc.assert(
      fc.asyncProperty(shuffled, async ([events, order]) => {
        const files = await Promise.all(events.map(event => filesTo(receiver, event)))
        const program = new CalendarProgram()
        for (const at of order) for (const file of files[at] ?? []) program.take(file)
        const last = events.at(-1)?.facts
        if (!last) throw new Error("nothing happened")
        const uids = new Set(files.flat().map(file => read(file).uid))
        const [uid] = uids
        // Of a visit that was never paid its doctor hears nothing, nor of one that was not theirs since.
        const theirs = ({ doctorId, payBy }: typeof last) => !payBy && doctorId === facts.doctorId
        const hears = receiver === "patient" || events.some(({ facts }) => theirs(facts))
        const gone = receiver === "doctor" && last.doctorId !== facts.doctorId
        expect(uids.size).toBe(hears ? 1 : 0)
        const { startsAt, endsAt, status } = last
        const entry = (known: string) => [{ uid, startsAt, endsAt, status: known }]
        if (!hears || gone || status === "CANCELLED" || status === "REJECTED")
          expect(program.shown()).toEqual([])
        else if (status === "PENDING") expect(program.shown()).toEqual(entry("TENTATIVE"))
        // A visit that is over stays where it was.
        else expect(program.shown()).toEqual(entry("CONFIRMED"))
      }),
      { numRuns: 80, examples: answered().map(events => [[events, [...events.keys()].reverse()]]) },
    )
  },
  60_000,
)
