import { expect, test } from "@playwright/test"
import { callers, effects, faults, halfHour, openDoctor, post, settled, sweepNow } from "../support/api"

test.afterEach(async () => {
  await faults.clear()
})

// Booked at a doctor who approves by herself: a notice and a letter for the patient and for the doctor.
const once = { events: 1, audits: 1, notices: 2, letters: 2, sent: 2, waiting: 0 }

async function bookMany(many: number, doctorId: string) {
  const patients = await callers(many)
  const answers = await Promise.all(
    patients.map((patient, index) =>
      post("/appointments", patient, { doctorId, start: halfHour(index % 48, 3 + Math.floor(index / 48)) }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: many }, () => 201))
}

test("queue off during 50 bookings, then on: after the sweep each has its notices, letters and audit line once", async () => {
  test.setTimeout(120_000)
  const { doctorId } = await openDoctor()
  await faults.set("qstash", { down: true })
  await bookMany(50, doctorId)
  // What other systems are told is written down without the queue.
  const waits = async () =>
    (await effects(doctorId)).every(({ waiting, audits }) => waiting === 2 && audits === 0)
  await expect.poll(waits).toBe(true)
  await faults.clear()
  await sweepNow()
  await sweepNow()
  await settled(doctorId)
  const all = await effects(doctorId)
  expect(all).toHaveLength(50)
  for (const visit of all) expect(visit).toMatchObject(once)
})

test("every delivery twice and out of order: the same final state", async () => {
  test.setTimeout(120_000)
  const { doctorId } = await openDoctor()
  await faults.set("qstash", { duplicate: true, outOfOrder: true })
  await bookMany(20, doctorId)
  await settled(doctorId, 30_000)
  await sweepNow()
  await settled(doctorId)
  for (const visit of await effects(doctorId)) expect(visit).toMatchObject(once)
})

test("mail provider down: bookings succeed, letters wait and leave when it is back", async () => {
  test.setTimeout(120_000)
  const { doctorId } = await openDoctor()
  await faults.set("resend", { down: true })
  await bookMany(5, doctorId)
  await expect
    .poll(
      async () => (await effects(doctorId)).every(({ letters, notices }) => letters === 2 && notices === 2),
      { timeout: 20_000 },
    )
    .toBe(true)
  expect((await effects(doctorId)).every(({ sent }) => sent === 0)).toBe(true)
  await faults.clear()
  await expect
    .poll(
      async () => {
        await sweepNow()
        return (await effects(doctorId)).every(({ sent }) => sent === 2)
      },
      { timeout: 60_000, intervals: [3_000] },
    )
    .toBe(true)
  for (const visit of await effects(doctorId)) expect(visit).toMatchObject(once)
})

test("Redis down, slow or failing: bookings go on, a slow one costs at most its budget", async () => {
  const { doctorId } = await openDoctor()
  const patients = await callers(9)
  for (const [index, fault] of [{ down: true }, { slowMs: 2_000 }, { errorRate: 1 }].entries()) {
    await faults.set("redis", fault)
    for (let turn = 0; turn < 3; turn++) {
      const patient = patients[index * 3 + turn]
      if (!patient) throw new Error("no patient")
      const begun = Date.now()
      const answer = await post("/appointments", patient, { doctorId, start: halfHour(index * 3 + turn, 5) })
      expect(answer.status).toBe(201)
      expect(Date.now() - begun).toBeLessThan(1_500)
    }
    await faults.clear()
  }
})

test("a delivery without the queue's signature, or signed for another address, is refused", async ({
  request,
}) => {
  const body = { eventId: "019aa000-0000-7000-8000-000000000000", consumer: "audit" }
  const unsigned = await request.post("/api/events/audit", { data: body })
  const forged = await request.post("/api/events/audit", {
    data: body,
    headers: { "upstash-signature": "eyJhbGciOiJIUzI1NiJ9.e30.x" },
  })
  const sweep = await request.post("/api/cron/sweep", { headers: { authorization: "Bearer wrong" } })
  expect([unsigned.status(), forged.status(), sweep.status()]).toEqual([401, 401, 401])
})
