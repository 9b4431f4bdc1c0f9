import { and, eq } from "drizzle-orm"
import { v7 } from "uuid"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { doctors, offeredDays, timeOff, weeklyHours } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { type Admin, type Doctor, inPlaceOf } from "@/lib/accounts/actor"
import { book } from "@/lib/booking/book"
import { scheduleOf } from "@/lib/hours/queries"
import { saveHours } from "@/lib/hours/save"
import { section } from "@/lib/hours/schema"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"

const now = Date.parse("2026-11-23T00:00:00Z") // A Monday, 05:30 in Kolkata
const reason = "Asked by phone"
let [doctor, admin]: [Doctor, Admin] = await Promise.all([givenDoctor(), givenAdmin()])
beforeEach(async () => {
  doctor = await givenDoctor({ verifiedAt: new Date("2026-11-20T18:30:00Z") })
  admin = await givenAdmin()
})

const tuesday = { section: "weekly", weekly: [{ weekday: 2, start: "14:00", end: "15:00" }] }
const byDesk = (change: unknown, told: object = { reason }, id = doctor.doctorId) =>
  saveHours(inPlaceOf(admin, id), section.parse(change), now, told)
const told = async () =>
  db()
    .select({ type: events.type, actorKind: events.actorKind, payload: events.payload })
    .from(events)
    .where(eq(events.subjectId, doctor.doctorId))
const weekOf = ({ doctorId }: Doctor) =>
  db()
    .select({ weekday: weeklyHours.weekday, startMinute: weeklyHours.startMinute })
    .from(weeklyHours)
    .where(eq(weeklyHours.doctorId, doctorId))

describe("the practice changes a doctor's hours", () => {
  it("with a reason that stands in the log, from what to what; nobody else's", async () => {
    const other = await givenDoctor()
    expect(await byDesk(tuesday)).toMatchObject({ ok: true, events: [expect.any(String)] })
    expect(await weekOf(doctor)).toEqual([{ weekday: 2, startMinute: 840 }])
    expect(await weekOf(other)).toHaveLength(7)
    const changes = [{ field: "weekly", from: "Mon-Sun 09:00-17:00", to: "Tue 14:00-15:00" }]
    expect(await told()).toEqual([
      {
        ...{ type: "HOURS_CHANGED", actorKind: "admin" },
        payload: { doctorId: doctor.doctorId, section: "weekly", changes, reason },
      },
    ])
  })

  it("never without one, and of nobody who is no doctor", async () => {
    expect(await byDesk(tuesday, {})).toMatchObject({ ok: false, refusal: "reason-needed" })
    expect(await byDesk(tuesday, { reason }, v7())).toMatchObject({ ok: false, refusal: "not-found" })
    expect(await weekOf(doctor)).toHaveLength(7)
    expect(await told()).toEqual([])
  })

  it("is told of the visits that no longer fit, which stay", async () => {
    const patient = await givenPatient("Nell Nine")
    const start = new Date("2026-11-24T09:00+05:30").toISOString()
    await book(patient, { doctorId: doctor.doctorId, start, reason: "", requestId: "desk-outside" }, now)
    expect(await byDesk(tuesday)).toMatchObject({
      ok: true,
      value: { outside: [{ patient: "Nell Nine", startsAt: start }] },
    })
  })

  it("writes down first what was offered on days that are over", async () => {
    await byDesk(tuesday)
    const days = await db()
      .select({ date: offeredDays.date, minutes: offeredDays.minutes })
      .from(offeredDays)
      .where(eq(offeredDays.doctorId, doctor.doctorId))
      .orderBy(offeredDays.date)
    expect(days).toEqual([
      { date: "2026-11-21", minutes: 480 },
      { date: "2026-11-22", minutes: 480 },
    ])
  })

  it("is refused politely when the doctor changed the same part meanwhile, not another part", async () => {
    const { seen } = await scheduleOf(inPlaceOf(admin, doctor.doctorId), now)
    await saveHours(doctor, section.parse({ section: "leave", leave: [{ from: "2026-12-01" }] }), now)
    expect(await byDesk(tuesday, { reason, seen: seen.weekly })).toMatchObject({ ok: true })
    const late = saveHours(doctor, section.parse({ section: "weekly", weekly: [] }), now, {
      seen: seen.weekly,
    })
    expect(await late).toMatchObject({ ok: false, refusal: "changed-elsewhere" })
    expect(await weekOf(doctor)).toEqual([{ weekday: 2, startMinute: 840 }])
  })

  it("leaves no event for what stays as it was", async () => {
    await byDesk(tuesday)
    expect(await byDesk(tuesday)).toMatchObject({ ok: true, events: [] })
  })

  it("sends the doctor on leave without a note in the log, and to another zone", async () => {
    const leave = [{ from: "2026-12-01", to: "2026-12-03", note: "Operation" }]
    await byDesk({ section: "leave", leave })
    const off = and(eq(timeOff.doctorId, doctor.doctorId), eq(timeOff.kind, "LEAVE"))
    expect(await db().$count(timeOff, off)).toBe(3)
    const { rules } = await scheduleOf(doctor, now)
    const { country: _, holidayCountry: __, ...visits } = rules
    await byDesk({ section: "rules", ...visits, zone: "Europe/London", visitMinutes: 45 })
    const [kept] = await db().select().from(doctors).where(eq(doctors.id, doctor.doctorId))
    expect(kept).toMatchObject({ zone: "Europe/London", visitMinutes: 45, horizonDays: 365 })
    const facts = JSON.stringify(await told())
    expect(facts).not.toContain("Operation")
    expect(facts).toContain('{"to":"2026-12-01 to 2026-12-03","from":null,"field":"leave"}')
    expect(facts).toContain('{"to":"Europe/London","from":"Asia/Kolkata","field":"zone"}')
    expect(facts).toContain('{"to":45,"from":30,"field":"visitMinutes"}')
  })
})
