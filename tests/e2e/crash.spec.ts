import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "@playwright/test"
import { callers, effects, halfHour, openDoctor, post, settled, sweepNow } from "../support/api"
import { SPARE_PORT, startApp } from "../support/world"

const app = `http://localhost:${SPARE_PORT}`
const once = { events: 1, audits: 1, notices: 2, letters: 2, sent: 2, waiting: 0 }

test("killed between commit and publish: nothing is lost after restart and sweep", async () => {
  test.setTimeout(120_000)
  const [{ doctorId }, patients] = [await openDoctor(), await callers(3)]
  for (const [index, patient] of patients.entries()) {
    const doomed = await startApp(SPARE_PORT, { CRASH_AT: "before-publish" })
    const start = halfHour(index)
    // The process may die before the answer leaves: the same key tells what became of it.
    const key = { "idempotency-key": `crash-${patient.actor.userId}` }
    await post("/appointments", patient, { doctorId, start }, key, app).catch(() => null)
    await doomed.exited
    const seen = await effects(doctorId)
    expect(seen).toHaveLength(index + 1)
    expect(seen.filter(({ waiting }) => waiting === 2)).toHaveLength(1)
    const healthy = await startApp(SPARE_PORT)
    const again = await post("/appointments", patient, { doctorId, start }, key, app)
    expect(again.status).toBe(201)
    await sweepNow(app)
    await settled(doctorId)
    await healthy.stop()
  }
  const all = await effects(doctorId)
  expect(all).toHaveLength(3)
  for (const visit of all) expect(visit).toMatchObject(once)
})

test("killed at any moment during bookings: every committed visit has its notices, letters and audit line once", async () => {
  test.setTimeout(180_000)
  const [{ doctorId }, patients] = [await openDoctor(), await callers(60)]
  for (let round = 0; round < 3; round++) {
    const doomed = await startApp(SPARE_PORT)
    const before = (await effects(doctorId)).length
    const wave = patients
      .slice(round * 20, round * 20 + 20)
      .map((patient, index) =>
        pause(index * 25).then(() =>
          post("/appointments", patient, { doctorId, start: halfHour(round * 20 + index, 4) }, {}, app).catch(
            () => null,
          ),
        ),
      )
    // In the middle of the wave: some are committed, some are on their way.
    await expect
      .poll(async () => (await effects(doctorId)).length, { intervals: [10], timeout: 20_000 })
      .toBeGreaterThan(before + 2 + round)
    doomed.process.kill("SIGKILL")
    await doomed.exited
    await Promise.all(wave)
  }
  await sweepNow()
  await settled(doctorId, 30_000)
  const all = await effects(doctorId)
  expect(all.length).toBeGreaterThan(0)
  for (const visit of all) expect(visit).toMatchObject(once)
})
