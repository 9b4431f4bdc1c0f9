import { and, asc, eq } from "drizzle-orm"
import { afterAll, expect, test } from "vitest"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { approve } from "@/lib/booking/approve"
import { cancel } from "@/lib/booking/cancel"
import { lapseUnpaid } from "@/lib/booking/lapse-unpaid"
import { reschedule } from "@/lib/booking/reschedule"
import { sendDue } from "@/lib/deliveries/send"
import { receive } from "@/lib/events/receive"
import { Provider } from "../deliveries/provider"
import { arrive, givenRazorpay, givenVisit, HOUR, MINUTE, type Scene, work } from "../payments/money-world"
import { deaf, paidUnheard } from "../payments/unheard"
import { CalendarProgram, read } from "./calendar-program"

const world = givenRazorpay()
const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

/** A visit that lapses, is paid after all, confirmed, moved and cancelled: each step by its own verb. */
async function wholeLife(): Promise<Scene & { movedTo: string }> {
  const scene = await givenVisit({ autoApprove: false }, 30 * HOUR)
  const { id, doctor, patient, bookedAt } = scene
  const planted = { reason: "planted reason", notes: "planted notes" }
  await db().update(appointments).set(planted).where(eq(appointments.id, id))
  const { news } = await paidUnheard(world, scene)
  await deaf(world, () => lapseUnpaid(work(bookedAt + 16 * MINUTE)))
  await arrive(news, bookedAt + 20 * MINUTE)
  expect(await approve(doctor, { id }, bookedAt + 21 * MINUTE)).toMatchObject({ ok: true })
  const movedTo = new Date(scene.start + HOUR).toISOString()
  const wish = { id, start: movedTo, version: 1 }
  expect(await reschedule(patient, wish, bookedAt + 22 * MINUTE)).toMatchObject({ ok: true })
  return { ...scene, movedTo }
}

/** Tells of every event of the visit, in this order of theirs, and sends what that wrote. */
async function tellAll(id: string, reversed: boolean): Promise<void> {
  const all = await db()
    .select({ id: events.id })
    .from(events)
    .where(eq(events.subjectId, id))
    .orderBy(asc(events.id))
  const ids = all.map(event => event.id)
  for (const eventId of reversed ? ids.reverse() : ids) await receive(eventId, "notifications")
  await sendDue({ eventIds: ids })
}

/** The calendar files that reached one person of the visit, as the provider took them. */
async function received(id: string, userId: string): Promise<string[]> {
  const rows = await db()
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.appointmentId, id), eq(deliveries.userId, userId)))
  return rows.flatMap(row =>
    (provider.inbox.get(row.id)?.attachments ?? []).map(({ content, content_type }) => {
      const text = Buffer.from(content, "base64").toString()
      expect(content_type).toBe(`text/calendar; charset=utf-8; method=${read(text).method}`)
      return text
    }),
  )
}

function shown(files: string[]) {
  const program = new CalendarProgram()
  for (const file of files) program.take(file)
  return program.shown()
}

test.each([
  ["in their order", false],
  ["backwards", true],
])("the two calendars hold the visit as one event, told %s, until it is cancelled", async (_, reversed) => {
  const { id, doctor, patient, bookedAt, movedTo } = await wholeLife()
  await tellAll(id, reversed)
  const entry = [{ uid: `${id}@localhost`, startsAt: movedTo, status: "CONFIRMED" }]
  const [own, theirs] = [await received(id, patient.userId), await received(id, doctor.userId)]
  expect(own.map(file => read(file).sequence).sort()).toEqual([0, 1, 2, 3, 8])
  // Asked, confirmed by themselves, moved by the patient.
  expect(theirs.map(file => read(file).sequence).sort()).toEqual([2, 3, 8])
  expect(shown(own)).toMatchObject(entry)
  expect(shown(own.reverse())).toMatchObject(entry)
  expect(shown(theirs)).toMatchObject(entry)

  const bye = { id, reason: "planted: I feel better" }
  expect(await cancel(patient, bye, bookedAt + 30 * MINUTE)).toMatchObject({ ok: true })
  await tellAll(id, reversed)
  const all = [...(await received(id, patient.userId)), ...(await received(id, doctor.userId))]
  expect(shown(await received(id, patient.userId))).toEqual([])
  expect(shown((await received(id, doctor.userId)).reverse())).toEqual([])
  expect(new Set(all.map(file => read(file).uid))).toEqual(new Set([`${id}@localhost`]))
  expect(all.join().replace(/\r\n /g, "")).not.toContain("planted")
})
