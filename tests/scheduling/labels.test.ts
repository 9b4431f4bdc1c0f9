import { describe, expect, test } from "vitest"
import { labelled } from "@/lib/scheduling/labels"
import { slotsOn } from "./clinic"

function seen(clinicZone: string, viewerZone: string, date: string, window: string) {
  return labelled(slotsOn(clinicZone, date, window), { clinicZone, viewerZone })
}

describe("rule 17: labels", () => {
  test("carry UTC, the clinic's wall time with its offset, and the viewer's date and wall time", () => {
    expect(seen("Asia/Kolkata", "America/Los_Angeles", "2026-01-15", "09:00-09:30")).toEqual([
      {
        date: "2026-01-14",
        slots: [
          {
            start: Date.parse("2026-01-15T03:30Z"),
            end: Date.parse("2026-01-15T04:00Z"),
            startUtc: "2026-01-15T03:30:00.000Z",
            endUtc: "2026-01-15T04:00:00.000Z",
            clinicLabel: "Thu 15 Jan 2026, 09:00",
            offset: "+05:30",
            viewerLabel: "19:30",
          },
        ],
      },
    ])
  })

  test("group by the viewer's date", () => {
    const days = seen("America/New_York", "Europe/Berlin", "2026-01-15", "17:00-19:00")
    expect(days.map(({ date, slots }) => [date, slots.map(slot => slot.viewerLabel)])).toEqual([
      ["2026-01-15", ["23:00", "23:30"]],
      ["2026-01-16", ["00:00", "00:30"]],
    ])
    expect(days[0]?.slots[0]?.clinicLabel).toBe("17:00")
  })

  test.each([
    [
      "America/New_York",
      "2026-11-01",
      "00:30-02:30",
      "00:30, 01:00 EDT, 01:30 EDT, 01:00 EST, 01:30 EST, 02:00",
    ],
    [
      "Europe/Berlin",
      "2026-10-25",
      "01:30-03:30",
      "01:30, 02:00 CEST, 02:30 CEST, 02:00 CET, 02:30 CET, 03:00",
    ],
    [
      "Europe/London",
      "2026-10-25",
      "00:30-02:30",
      "00:30, 01:00 BST, 01:30 BST, 01:00 GMT, 01:30 GMT, 02:00",
    ],
    ["Australia/Lord_Howe", "2026-04-05", "01:00-02:30", "01:00, 01:30 LHDT, 01:30 LHST, 02:00"],
    [
      "America/Sao_Paulo",
      "2018-02-17",
      "22:30-24:00",
      "22:30, 23:00 -02:00, 23:30 -02:00, 23:00 -03:00, 23:30 -03:00",
    ],
  ])("name the zone in the hour that happens twice: %s", (zone, date, window, wanted) => {
    const labels = seen(zone, zone, date, window).flatMap(({ slots }) => slots)
    expect(labels.map(({ clinicLabel }) => clinicLabel).join(", ")).toBe(wanted)
    expect(labels.map(({ viewerLabel }) => viewerLabel).join(", ")).toBe(wanted)
  })

  test("the offset is that of the instant", () => {
    const [day] = seen("America/New_York", "America/New_York", "2026-03-08", "01:30-03:30")
    expect(day?.slots.map(({ clinicLabel, offset }) => `${clinicLabel} ${offset}`)).toEqual([
      "01:30 -05:00",
      "03:00 -04:00",
    ])
  })

  test("give nothing for nothing", () => {
    expect(labelled([], { clinicZone: "UTC", viewerZone: "UTC" })).toEqual([])
  })
})
