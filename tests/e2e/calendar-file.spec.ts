import { expect, test } from "@playwright/test"
import { CalendarProgram, read } from "../notifications/calendar-program"
import { callers, halfHour, openDoctor, post, sweepNow } from "../support/api"
import { APP, BOX } from "../support/world"

type Letter = { to: string[]; attachments: { content: string; contentType: string }[] }

test("a visit taken into a calendar by hand is the same event as in the letters: it moves and goes with them", async () => {
  const doctor = await openDoctor()
  const [patient] = await callers(1)
  if (!patient) throw new Error("no patient")
  const wish = { doctorId: doctor.doctorId, start: halfHour(20), reason: "planted reason" }
  const booked = await post("/appointments", patient, wish)
  const id = String(booked.body.id)
  const file = () =>
    fetch(`${APP}/api/v1/appointments/${id}/calendar`, {
      headers: { authorization: `Bearer ${patient.token}` },
    })
  const answer = await file()
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
    "content-disposition": 'attachment; filename="visit.ics"',
    "cache-control": "no-store",
  })
  const kept = await answer.text()
  expect(read(kept)).toMatchObject({ status: "CONFIRMED", startsAt: halfHour(20), attendees: [] })
  expect(kept).not.toContain("planted")

  const calendar = new CalendarProgram()
  calendar.take(kept)
  const hear = async (many: number) => {
    await sweepNow()
    const files = async () => {
      const letters: Letter[] = await (await fetch(`${BOX}/inbox.json`)).json()
      return letters
        .flatMap(({ attachments }) => attachments)
        .filter(({ contentType }) => contentType.startsWith("text/calendar"))
        .map(({ content }) => Buffer.from(content, "base64").toString())
        .filter(text => text.includes(`UID:${id}@`) && text.includes("SUMMARY:Visit with"))
    }
    await expect.poll(async () => (await files()).length, { timeout: 20_000 }).toBe(many)
    for (const text of await files()) calendar.take(text)
  }
  expect(
    (await post(`/appointments/${id}/reschedule`, patient, { start: halfHour(24), version: 1 })).status,
  ).toBe(200)
  await hear(2)
  expect(calendar.shown()).toMatchObject([{ startsAt: halfHour(24), status: "CONFIRMED" }])
  expect((await post(`/appointments/${id}/cancel`, patient, { reason: "planted" })).status).toBe(200)
  await hear(3)
  expect(calendar.shown()).toEqual([])
  expect((await file()).status).toBe(409)
})
