import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { windowOf } from "@/lib/hours/schema"
import { hoursFrom, hoursText, type Kept, type Opening } from "@/lib/roster/hours-rules"

const on = (weekday: number, start: string, end: string): Opening => ({ weekday, start, end })
const kept = (weekly: Opening[]): Kept[] =>
  weekly.map(({ weekday, start, end }) => ({ weekday, ...windowOf({ start, end }) }))
const read = (text: string) => {
  const found = hoursFrom(text)
  if (!found.ok) throw new Error(found.message)
  return found.weekly
}

describe("hours as people write them", () => {
  it.each<[string, Opening[]]>([
    ["Mon 09:00-13:00", [on(1, "09:00", "13:00")]],
    ["Mon-Wed 9-12", [on(1, "09:00", "12:00"), on(2, "09:00", "12:00"), on(3, "09:00", "12:00")]],
    ["Sat 10:00 – 12:00, 14.30 to 16.00", [on(6, "10:00", "12:00"), on(6, "14:30", "16:00")]],
    ["monday and Thursdays: 08:00-09:00", [on(1, "08:00", "09:00"), on(4, "08:00", "09:00")]],
    ["Sun-Mon 10:00-11:00", [on(1, "10:00", "11:00"), on(7, "10:00", "11:00")]],
    ["Tue 22:00-02:00", [on(2, "22:00", "02:00")]],
    ["Tue 20:00-24:00; Wed closed", [on(2, "20:00", "24:00")]],
    ["Fri 09:00-10:00\nSat 09:00-10:00", [on(5, "09:00", "10:00"), on(6, "09:00", "10:00")]],
    ["Mon 09:00-10:00 10:00-11:00", [on(1, "09:00", "10:00"), on(1, "10:00", "11:00")]],
    ["  ; ", []],
  ])("reads %j", (text, expected) => expect(read(text)).toEqual(expected))

  it("reads a whole week in one part", () => expect(read("daily 00:00-24:00")).toHaveLength(7))

  it.each([
    ["Mon", "“Mon” can’t be read"],
    ["09:00-13:00", "“09:00-13:00” can’t be read"],
    ["Mon 9am-5pm", "“9am-5pm” can’t be read"],
    ["Mon 25:00-26:00", "“25:00-26:00” can’t be read"],
    ["Mon 09:00-09:00", "“09:00-09:00” can’t be read"],
    ["Mon 24:00-02:00", "“24:00-02:00” can’t be read"],
    ["Mo 09:00-10:00", "“Mo 09:00-10:00” can’t be read"],
    ["Mon-Wed-Fri 09:00-10:00", "can’t be read"],
    ["Mon 09:00-12:00 11:00-13:00", "The hours on Mon overlap."],
    ["Mon-Fri 09:00-12:00; Wed 10:00-11:00", "The hours on Wed overlap."],
    ["Tue 22:00-02:00; Wed 01:00-03:00", "The hours on Tue overlap."],
    ["Sun 22:00-02:00; Mon 01:00-03:00", "The hours on Sun overlap."],
  ])("refuses %j", (text, message) =>
    expect(hoursFrom(text)).toEqual({ ok: false, message: expect.stringContaining(message) }),
  )

  it("are written as people would, days alike together", () => {
    const weekly = read("Mon-Fri 14:00-17:00 09:00-13:00; Sat 10:00-12:00; Sun 22:00-02:00")
    expect(hoursText(kept(weekly))).toBe("Mon-Fri 09:00-13:00 14:00-17:00; Sat 10:00-12:00; Sun 22:00-02:00")
    const rare = { weekday: 2, startMinute: 540, endMinute: 600, everyWeeks: 2, validFrom: "2026-12-01" }
    expect(hoursText([rare])).toBe("Tue 09:00-10:00 (every 2 weeks, from 2026-12-01)")
  })

  it("come back the same, however they lie", () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 287 }), { maxLength: 12 })
    const week = fc.array(cuts, { minLength: 7, maxLength: 7 }).map(all =>
      all.flatMap((day, at) => {
        const sorted = [...day].sort((a, b) => a - b)
        return sorted.flatMap((from, place) => {
          const to = sorted[place + 1]
          if (place % 2 || to === undefined) return []
          return [{ weekday: at + 1, startMinute: from * 5, endMinute: to * 5 }]
        })
      }),
    )
    fc.assert(
      fc.property(week, weekly => {
        expect(kept(read(hoursText(weekly)))).toEqual(weekly)
      }),
    )
  })

  it("never throw, whatever is written", () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(typeof hoursFrom(text).ok).toBe("boolean")
      }),
    )
  })
})
