import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "@playwright/test"
import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { type Caller, callers, effects, faults, halfHour, openDoctor, post, sweepNow } from "../support/api"
import { type App, BOX, SPARE_PORT, startApp } from "../support/world"

const app = `http://localhost:${SPARE_PORT}`
const MANY = 500
const CANCELLED = 100

let running: App | undefined

test.afterEach(async () => {
  await faults.clear()
  await running?.stop()
})

test("500 bookings, everything delivered twice, late and shuffled, mail failing one in three, the app killed twice", async () => {
  test.setTimeout(420_000)
  const { doctorId, userId } = await openDoctor()
  const patients = await callers(MANY)
  await faults.set("qstash", { duplicate: true, outOfOrder: true, lateMs: 5_000 })
  await faults.set("resend", { errorRate: 1 / 3 })

  // The queue delivers to the app that is killed: it signs and publishes for its own address.
  running = await startApp(SPARE_PORT, { APP_URL: app })
  const kill = async () => {
    running?.process.kill("SIGKILL")
    await running?.exited
    running = await startApp(SPARE_PORT, { APP_URL: app })
  }
  const turns = patients.map((patient, turn) => ({ patient, turn }))
  const workers = Array.from({ length: 8 }, async () => {
    for (let one = turns.shift(); one; one = turns.shift()) await bookAndMaybeCancel(one.patient, one.turn)
  })
  for (const share of [1 / 3, 2 / 3]) {
    await expect
      .poll(() => turns.length, { timeout: 120_000, intervals: [50] })
      .toBeLessThan(MANY * (1 - share))
    await kill()
  }
  await Promise.all(workers)

  async function bookAndMaybeCancel(patient: Caller, turn: number) {
    const body = { doctorId, start: halfHour(turn % 48, 3 + Math.floor(turn / 48)) }
    const { id } = await insist(patient, "/appointments", body, `chaos-booking-number-${turn}`)
    if (turn % (MANY / CANCELLED) === 0)
      await insist(
        patient,
        `/appointments/${id}/cancel`,
        { reason: "Better again" },
        `chaos-cancelling-number-${turn}`,
      )
  }

  // Time passes: what waits for another try is due, as often as it takes. What was claimed a moment ago is left alone.
  for (
    const until = Date.now() + 150_000;
    Date.now() < until && (await unfinished(doctorId));
    await pause(300)
  ) {
    await db().execute(sql`update deliveries set next_at = now()
      where status = 'PENDING' and next_at > now() and next_at not between now() + interval '53 seconds' and now() + interval '61 seconds'
        and appointment_id in (select id from appointments where doctor_id = ${doctorId})`)
    await sweepNow(app)
  }

  const all = await effects(doctorId)
  expect(all).toHaveLength(MANY)
  const told = {
    booked: { events: 1, audits: 1, notices: 2, letters: 2 },
    cancelled: { events: 2, audits: 2, notices: 4, letters: 4 },
  }
  for (const visit of all) {
    const expected = visit.events === 2 ? told.cancelled : told.booked
    expect(visit).toMatchObject({ ...expected, waiting: 0 })
  }
  expect(all.filter(({ events }) => events === 2)).toHaveLength(CANCELLED)

  // Not only the log says so: the letters that arrived are counted, by visit, kind and receiver.
  const { rows } = await db().execute<{ address: string; subject: string; status: string }>(sql`
    select address, subject, status from deliveries
    where appointment_id in (select id from appointments where doctor_id = ${doctorId})`)
  // A letter that failed once and says that a visit stands is not sent any more when the visit was cancelled meanwhile.
  const superseded = rows.filter(({ status }) => status === "SUPPRESSED").length
  expect(superseded).toBeLessThanOrEqual(CANCELLED * 2)
  expect(rows.filter(({ status }) => status === "PENDING")).toEqual([])
  const sent = rows.filter(({ status }) => status === "SENT")
  expect(sent.length + superseded).toBeGreaterThan((MANY + CANCELLED) * 2 * 0.95)
  const addresses = new Set(rows.map(({ address }) => address))
  const inbox: { to: string[]; subject: string }[] = await (
    await fetch(`${BOX}/inbox.json?limit=100000`)
  ).json()
  const arrived = inbox.flatMap(({ to, subject }) =>
    addresses.has(to[0] ?? "") ? [`${to[0]} ${subject}`] : [],
  )
  expect(arrived.sort()).toEqual(sent.map(({ address, subject }) => `${address} ${subject}`).sort())
  const bell = await db().execute<{ notices: number }>(
    sql`select count(*)::int as notices from notifications where user_id = ${userId}`,
  )
  expect(bell.rows[0]?.notices).toBe(MANY + CANCELLED)
})

/** Sends it with its key until there is an answer, as a client does whose server goes away. */
async function insist(patient: Caller, path: string, body: unknown, key: string) {
  for (;;) {
    const answer = await post(path, patient, body, { "idempotency-key": key }, app).catch(() => null)
    if (answer && answer.status < 300) return answer.body
    // A cancellation whose answer was lost has happened.
    if (answer?.body.code === "already-cancelled") return answer.body
    // Nor is one that was at work when its process died asked for twice: it is begun again when its time is over.
    const again = answer?.body.code === "under-way"
    if (answer && answer.status < 500 && !again) throw new Error(`${answer.status} ${answer.body.code}`)
    await pause(300)
  }
}

async function unfinished(doctorId: string): Promise<boolean> {
  const { rows } = await db().execute(sql`
    select 1 from deliveries where status = 'PENDING' and appointment_id in (select id from appointments where doctor_id = ${doctorId})
    union all select 1 from event_receipts r join events e on e.id = r.event_id where r.state = 'PENDING'
      and e.subject_id in (select id from appointments where doctor_id = ${doctorId}) limit 1`)
  return rows.length > 0
}
