import { stringify } from "csv-stringify/sync"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readSheet } from "@/lib/roster/read"
import { doctorFrom, type Known } from "@/lib/roster/row-rules"
import { cells, sheet } from "./sheets"

const known: Known = {
  specialities: new Map([
    ["cardiology", "cardiology"],
    ["earnoseandthroat", "ent"],
    ["ent", "ent"],
  ]),
  zone: "Asia/Kolkata",
  currency: "INR",
}
const only = (own: Record<string, string>) => {
  const [row] = readSheet(sheet([cells(own)])).rows
  return doctorFrom(row?.cells ?? {}, known)
}
const wrongWith = (own: Record<string, string>) =>
  only(own).problems.map(({ column, message }) => `${column}: ${message}`)

describe("a roster’s file", () => {
  it.each([",", ";", "\t"])("is read with %j between cells, with and without a mark", separator => {
    const text = sheet([cells({ name: "Ann; of, all", about: 'Two\nlines, "quoted"' })], separator)
    for (const mark of ["", "\uFEFF"]) {
      const { rows, general } = readSheet(mark + text)
      expect(general).toEqual([])
      expect(rows).toMatchObject(
        [
          { row: 2, cells: { name: "Ann; of, all", about: 'Two\nlines, "quoted"', licenceNumber: /ROS/ } },
        ].map(row => ({ ...row, cells: { ...row.cells, licenceNumber: expect.stringContaining("ROS") } })),
      )
    }
  })

  it("counts rows as a spreadsheet does, and knows headings however they are written", () => {
    const [head = "", ...rest] = sheet([cells(), cells({ name: "Second" })]).split("\n")
    const shouted = head.replace("licence_number", "Licence Number").toUpperCase()
    const { rows } = readSheet([shouted, rest[0], ",,,", "", rest[1]].join("\r\n"))
    expect(rows.map(({ row, cells }) => [row, cells.name])).toEqual([
      [2, expect.stringContaining("Rosa")],
      [5, "Second"],
    ])
  })

  it.each<[string, string, string]>([
    ["nothing", "", "There is nothing in the file"],
    ["headings alone", sheet([]), "only headings"],
    ["an unknown heading", `name,email,shoe size\na,b,c`, "These headings aren’t known: shoe size."],
    ["missing columns", `name,email\na,b`, "These columns are missing: specialities, qualifications"],
    ["a column twice", sheet([cells()]).replace("phone", "email"), "These columns are there twice: email."],
    ["an open quote", `${sheet([cells()])}"open`, "check the quotes"],
    ["more cells than headings", sheet([cells()]).replace(/\n$/, ",too,much\n"), "Row 2 has more cells"],
    ["too many rows", sheet(Array.from({ length: 501 }, () => cells())), "Bring in at most 500"],
    ["too much", sheet([cells({ about: "x".repeat(1_000_001) })]), "larger than 1 MB"],
  ])("with %s is refused as a whole", (_, text, said) => {
    const { rows, general } = readSheet(text)
    expect([rows, general.join(" ")]).toEqual([[], expect.stringContaining(said)])
  })

  it("gives back whatever was put into its cells", () => {
    const cell = fc.string({ unit: "grapheme-ascii" }).map(text => text.trim().replace(/^'+/, "").trim())
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 9 }), abouts => {
        const { rows } = readSheet(sheet(abouts.map(about => cells({ about }))))
        expect(rows.map(row => row.cells.about)).toEqual(abouts)
      }),
    )
  })

  it("takes back what our own lists put before a sign that would begin a formula", () => {
    const text = stringify([cells({ phone: "+919876543210" })], { header: true, escape_formulas: true })
    expect(readSheet(text).rows[0]?.cells.phone).toBe("+919876543210")
  })
})

describe("a row", () => {
  it("becomes a doctor: specialities by name or slug, fee in whole units, what is left out from the practice", () => {
    const { addition, problems } = only({
      ...{
        specialities: "Ear, nose and throat; CARDIOLOGY",
        phone: "+91 98765 43210",
        currency: "",
        time_zone: "",
      },
      ...{ seen: "Video", hours: "Sat 22:00-02:00", visit_minutes: "45" },
    })
    expect(problems).toEqual([])
    expect(addition).toMatchObject({
      ...{
        specialities: ["ent", "cardiology"],
        phone: "+919876543210",
        currency: "INR",
        zone: "Asia/Kolkata",
      },
      ...{ fee: 700, languages: ["English", "Hindi"], modes: ["VIDEO"], visitMinutes: 45 },
      weekly: [{ weekday: 6, startMinute: 1320, endMinute: 1560, everyWeeks: 1 }],
    })
  })

  it.each<[Record<string, string>, string]>([
    [{ name: "" }, "Name: Enter the name."],
    [{ email: "asha" }, "E-mail: This doesn't look like an e-mail address."],
    [{ phone: "98765" }, "Phone: Enter the number with its country code"],
    [{ specialities: "" }, "Specialities: Choose a speciality."],
    [{ specialities: "Cardiology, Astrology" }, "Specialities: “Astrology” isn’t a speciality"],
    [{ licence_number: "" }, "Licence number: Enter the licence number."],
    [{ practising_since: "long ago" }, "Practising since: Enter a year"],
    [{ fee: "7,00" }, "Fee: Enter the fee as a number."],
    [{ fee: "7.50" }, "Fee: Enter the fee in whole units"],
    [{ currency: "XYZ" }, "Currency: Choose a currency."],
    [{ languages: "" }, "Languages: Enter the languages spoken."],
    [{ seen: "by post" }, "How patients are seen: Write In person"],
    [{ clinic: "" }, "Clinic: Enter the name of the clinic."],
    [{ time_zone: "Mars" }, "Time zone: Choose a time zone."],
    [{ visit_minutes: "3" }, "Length of a visit: At least 5."],
    [{ hours: "Mon 9am" }, "Hours: “9am” can’t be read."],
    [{ about: "x".repeat(2_001) }, "About: Please keep this under 2,000 characters."],
  ])("with %j is told what to mend, once", (own, said) =>
    expect(wrongWith(own)).toEqual([expect.stringContaining(said)]),
  )
})
