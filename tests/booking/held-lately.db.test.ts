import { randomUUID } from "node:crypto"
import { expect, it, vi } from "vitest"
import { makePatient } from "@/lib/accounts/actor"
import { heldLately, hold, release } from "@/lib/booking/hold"
import { placeHold } from "@/lib/cache/holds"
import { givenRedis } from "../cache/light-redis"

givenRedis({ patient: true })

const now = Date.parse("2026-11-23T08:00:00Z")
const [start, end, until] = [now + 3_600_000, now + 5_400_000, now + 300_000]
const times = (held: { start: number }[]) => held.map(one => one.start)
const elsewhere = (doctorId: string) =>
  placeHold(doctorId, { patientId: randomUUID(), start, end, until }, "of another process", now)

it("asks Redis once a second of whom anything is held, however many doctors are looked at, and then of those alone", async () => {
  const doctors = Array.from({ length: 50 }, () => randomUUID())
  const [held = ""] = doctors
  await elsewhere(held)
  const asked = vi.spyOn(globalThis, "fetch")
  const look = async (at: number) => (await Promise.all(doctors.map(id => heldLately(id, at)))).map(times)
  const nobody = doctors.slice(1).map(() => [])
  expect(await look(now)).toEqual([[start], ...nobody])
  expect(await look(now + 999)).toEqual([[start], ...nobody])
  expect(asked).toHaveBeenCalledTimes(2)
  expect(await look(now + 500)).toEqual([[start], ...nobody])
  expect(asked).toHaveBeenCalledTimes(2)
  expect(await look(until)).toEqual([[], ...nobody])
  expect(asked).toHaveBeenCalledTimes(3)
})

it("shows what this process holds and lets go at once, what others do a second later", async () => {
  const [here, there] = [randomUUID(), randomUUID()]
  const patient = makePatient(randomUUID())
  expect(times(await heldLately(here, now))).toEqual([])
  await elsewhere(there)
  expect(times(await heldLately(there, now))).toEqual([])
  expect(times(await heldLately(there, now + 1_000))).toEqual([start])
  await hold(patient, { doctorId: here, start, end, token: "of this form" }, now + 1_000)
  expect(times(await heldLately(here, now + 1_000))).toEqual([start])
  await release(patient, { doctorId: here, token: "of this form" })
  expect(times(await heldLately(here, now + 1_000))).toEqual([])
})
