import { setTimeout as pause } from "node:timers/promises"
import { and, eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import { openSession, viewerOf } from "@/lib/accounts/sessions"
import { book } from "@/lib/booking/book"
import { inDiaries } from "@/lib/booking/lock"
import { refreshAfter } from "@/lib/booking/soonest"
import { directory, doctorBySlug } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { restoreDoctor, suspendDoctor } from "@/lib/staff/suspend"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import { applied, at, doctorRow, refusals, told } from "./applicants"

const reason = "The licence has lapsed."
const nine = "2026-11-25T03:30:00Z"
let key = 0
const bookAt = async (doctorId: string, start = nine) =>
  book(await givenPatient(), { doctorId, start, reason: "", requestId: `suspend-${++key}` }, at)
const visitsOf = (doctorId: string) => db().$count(appointments, eq(appointments.doctorId, doctorId))

async function isFound(id: string): Promise<boolean> {
  const [{ doctors }, page] = [await directory(directorySearch.parse({ q: "dora" })), await doctorBySlug(id)]
  const listed = doctors.some(one => one.id === id)
  expect(page !== null).toBe(listed)
  return listed
}

describe("suspending", () => {
  it("takes a doctor out of the directory and out of booking at once, with the reason; restored they are back", async () => {
    const [admin, { doctorId, userId }] = [await givenAdmin(), await givenDoctor({ name: "Dr Dora Gone" })]
    expect(await bookAt(doctorId)).toMatchObject({ ok: true })
    expect(await isFound(doctorId)).toBe(true)
    const done = await suspendDoctor(admin, { id: doctorId, reason }, at)
    if (!done.ok) throw new Error(done.refusal)
    await refreshAfter(done.events, at + 1)
    expect(await doctorRow(doctorId)).toMatchObject({
      ...{ suspendedAt: new Date(at), suspendedReason: reason, nextFreeAt: null },
    })
    expect(await isFound(doctorId)).toBe(false)
    expect(await bookAt(doctorId, "2026-11-26T03:30:00Z")).toMatchObject({ refusal: "doctor-not-found" })
    // Whom it concerns is asked before the visit goes.
    expect(await visitsOf(doctorId)).toBe(1)
    const back = await restoreDoctor(admin, { id: doctorId, reason: "Renewed." }, at)
    if (!back.ok) throw new Error(back.refusal)
    await refreshAfter(back.events, at + 2)
    const row = await doctorRow(doctorId)
    expect([row.suspendedAt, row.suspendedReason, row.nextFreeAt !== null]).toEqual([null, null, true])
    expect(await isFound(doctorId)).toBe(true)
    expect(await bookAt(doctorId, "2026-11-26T03:30:00Z")).toMatchObject({ ok: true })
    const kept = await db()
      .select({ type: events.type, payload: events.payload, actorId: events.actorId })
      .from(events)
      .where(and(eq(events.subjectId, doctorId), eq(events.subjectType, "doctor")))
      .orderBy(events.id)
    expect(kept).toEqual([
      { type: "DOCTOR_SUSPENDED", payload: { doctorId, userId, reason }, actorId: admin.userId },
      { type: "DOCTOR_RESTORED", payload: { doctorId, userId, reason: "Renewed." }, actorId: admin.userId },
    ])
  })

  it("leaves the doctor their account and nothing else, until they are back", async () => {
    const [admin, { doctorId, userId }] = [await givenAdmin(), await givenDoctor()]
    const sessionId = await openSession({ userId, role: "DOCTOR" }, "test", at)
    const seen = async () => {
      const viewer = await viewerOf({ userId, sessionId }, at)
      return [viewer?.holder.userId, viewer?.actor?.kind ?? null, viewer?.lacks]
    }
    expect(await seen()).toEqual([userId, "doctor", null])
    await suspendDoctor(admin, { id: doctorId, reason }, at)
    expect(await seen()).toEqual([userId, null, "verification"])
    await restoreDoctor(admin, { id: doctorId, reason }, at)
    expect(await seen()).toEqual([userId, "doctor", null])
  })

  it("is done once by twenty admins at once, and refuses who is not verified or not there", async () => {
    const [admin, { doctorId }] = [await givenAdmin(), await givenDoctor()]
    const all = (go: () => ReturnType<typeof suspendDoctor>) => Promise.all(Array.from({ length: 20 }, go))
    const gone = await all(() => suspendDoctor(admin, { id: doctorId, reason }, at))
    expect(refusals(gone)).toEqual(Array(19).fill("already-suspended"))
    const back = await all(() => restoreDoctor(admin, { id: doctorId, reason }, at))
    expect(refusals(back)).toEqual(Array(19).fill("not-suspended"))
    expect(await told(doctorId)).toEqual(["DOCTOR_RESTORED", "DOCTOR_SUSPENDED"])
    const waiting = await applied()
    const tried = (id: string) => suspendDoctor(admin, { id, reason }, at)
    expect(await tried(waiting.doctorId)).toMatchObject({ refusal: "not-verified" })
    expect(await tried(waiting.userId)).toMatchObject({ refusal: "no-doctor" })
  })

  it("waits for the booking that holds the diary", async () => {
    const [admin, { doctorId }] = [await givenAdmin(), await givenDoctor()]
    const first = await inDiaries([doctorId], async () => {
      const suspending = suspendDoctor(admin, { id: doctorId, reason }, at)
      const order = await Promise.race([suspending.then(() => "suspended"), pause(300, "still waiting")])
      return { suspending, order }
    })
    expect(first.order).toBe("still waiting")
    expect(await first.suspending).toMatchObject({ ok: true })
  })

  it("races fifty times with a booking: booked before, or refused, and nothing after", async () => {
    const admin = await givenAdmin()
    for (let round = 0; round < 50; round++) {
      const { doctorId } = await givenDoctor()
      const patient = await givenPatient()
      const wish = { doctorId, start: nine, reason: "", requestId: `race-${round}` }
      const race = [
        async () => {
          await pause(round % 5)
          return suspendDoctor(admin, { id: doctorId, reason }, at)
        },
        () => book(patient, wish, at),
      ]
      const results = await Promise.all((round % 2 ? race.reverse() : race).map(go => go()))
      const refused = refusals(results)
      expect(refused.length ? refused : ["doctor-not-found"]).toEqual(["doctor-not-found"])
      expect(await visitsOf(doctorId)).toBe(refused.length ? 0 : 1)
      expect(await bookAt(doctorId, "2026-11-26T03:30:00Z")).toMatchObject({ refusal: "doctor-not-found" })
    }
  })
})
