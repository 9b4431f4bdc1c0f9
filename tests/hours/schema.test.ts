import { describe, expect, it } from "vitest"
import { offOf } from "@/lib/hours/rules"
import { sectionForm } from "@/lib/hours/schema"

const errorsOf = (fields: Record<string, string>) => {
  const read = sectionForm.safeParse(fields)
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)
}

describe("hours as a form sends them", () => {
  it("reads rows, an end on the next day, and leaves out rows nobody filled", () => {
    const read = sectionForm.parse({
      section: "weekly",
      intent: "save",
      "weekly.0.weekday": "1",
      "weekly.0.start": "09:00",
      "weekly.0.end": "13:00",
      "weekly.0.validFrom": "",
      "weekly.0.everyWeeks": "",
      "weekly.3.weekday": "5",
      "weekly.3.start": "22:00",
      "weekly.3.end": "02:00",
      "weekly.3.everyWeeks": "2",
      "weekly.3.anchor": "2026-11-27",
      "weekly.4.weekday": "1",
      "weekly.4.start": "",
      "weekly.4.end": "",
    })
    expect(read).toEqual({
      section: "weekly",
      weekly: [
        {
          weekday: 1,
          startMinute: 540,
          endMinute: 780,
          validFrom: null,
          validTo: null,
          everyWeeks: 1,
          anchor: null,
        },
        {
          weekday: 5,
          startMinute: 1320,
          endMinute: 1560,
          validFrom: null,
          validTo: null,
          everyWeeks: 2,
          anchor: "2026-11-27",
        },
      ],
    })
  })

  it("reads midnight as the end of the day, and a whole day as one", () => {
    const read = sectionForm.parse({
      section: "weekly",
      "weekly.0.weekday": "1",
      "weekly.0.start": "20:00",
      "weekly.0.end": "00:00",
      "weekly.1.weekday": "2",
      "weekly.1.start": "00:00",
      "weekly.1.end": "00:00",
    })
    expect(read).toMatchObject({
      weekly: [
        { startMinute: 1200, endMinute: 1440 },
        { startMinute: 0, endMinute: 1440 },
      ],
    })
  })

  it("says in which row and field what is missing", () => {
    expect(
      errorsOf({
        section: "weekly",
        "weekly.0.weekday": "1",
        "weekly.0.start": "9",
        "weekly.0.end": "13:00",
      }),
    ).toEqual(["weekly.0.start: Please give a time such as 09:30."])
    expect(
      errorsOf({
        section: "weekly",
        "weekly.0.weekday": "1",
        "weekly.0.start": "09:00",
        "weekly.0.end": "10:00",
        "weekly.0.everyWeeks": "2",
      }),
    ).toEqual(["weekly.0.anchor: Please choose a date in a week that counts."])
    expect(errorsOf({ section: "dates", "dates.0.date": "2026-12-25", "dates.0.kind": "HOURS" })).toEqual([
      "dates.0.start: Please give a time.",
      "dates.0.end: Please give a time.",
    ])
    expect(errorsOf({ section: "leave", "leave.0.from": "2026-12-25", "leave.0.to": "2026-12-20" })).toEqual([
      "leave.0.to: This is before the first day.",
    ])
    expect(errorsOf({ section: "leave", "leave.0.from": "2026-12-25", "leave.0.start": "10:00" })).toEqual([
      "leave.0.end: Please give both times, or none.",
    ])
    expect(errorsOf({ section: "rules", zone: "Mars/Base", visitMinutes: "many" })).toEqual(
      expect.arrayContaining([
        "zone: This zone isn't known. It should be like Asia/Kolkata.",
        "visitMinutes: Please give a number.",
      ]),
    )
    expect(errorsOf({ section: "nonsense" })).not.toEqual([])
  })

  it("turns leave into dates, or into instants of the clinic's clock", () => {
    expect(
      offOf("Asia/Kolkata", [
        { from: "2026-12-30", to: "2027-01-01", start: null, end: null, note: "Away" },
      ]).map(one => "date" in one && one.date),
    ).toEqual(["2026-12-30", "2026-12-31", "2027-01-01"])
    expect(
      offOf("Asia/Kolkata", [{ from: "2026-12-30", to: null, start: "11:00", end: "13:00", note: "" }]),
    ).toEqual([{ start: Date.parse("2026-12-30T05:30Z"), end: Date.parse("2026-12-30T07:30Z"), note: "" }])
  })
})
