/** A column of the roster's file: `field` is the one of an addition (lib/staff/schema.ts) that it fills. */
export type SheetColumn = {
  name: string
  field: string
  title: string
  needed: boolean
  example: string
  help: string
}

const column = (
  name: string,
  field: string,
  title: string,
  example: string,
  help = "",
  needed = true,
): SheetColumn => ({ name, field, title, needed, example, help })
const maybe = (name: string, field: string, title: string, example: string, help = "") =>
  column(name, field, title, example, help, false)

/** In the order of the template. Names never change once people have files. */
export const sheetColumns: SheetColumn[] = [
  column("name", "name", "Name", "Asha Menon", "Without a title: patients read “Dr” before it."),
  column("email", "email", "E-mail", "asha.menon@clinic.example", "The welcome letter goes there."),
  maybe("phone", "phone", "Phone", "+91 98765 43210", "With the country code."),
  column(
    "specialities",
    "specialities",
    "Specialities",
    "Cardiology; Pediatrics",
    "By name, the main one first, with semicolons between.",
  ),
  column("qualifications", "qualifications", "Qualifications", "MBBS, MD (Medicine)"),
  column("licence_number", "licenceNumber", "Licence number", "KMC-48213"),
  column("practising_since", "practisingSince", "Practising since", "2012", "A year."),
  column("fee", "fee", "Fee", "800", "In whole units, without the currency."),
  maybe("currency", "currency", "Currency", "INR", "The practice’s own where it is left out."),
  column("languages", "languages", "Languages", "English, Hindi", "With commas between."),
  maybe("seen", "modes", "How patients are seen", "In person; Video", "In person where it is left out."),
  column("clinic", "clinic", "Clinic", "Docket Indiranagar"),
  column("address", "address", "Street", "12 100 Feet Road"),
  column("city", "city", "City", "Bengaluru"),
  column("country", "country", "Country", "India"),
  maybe(
    "time_zone",
    "zone",
    "Time zone",
    "Asia/Kolkata",
    "Of the clinic; the practice’s own where it is left out.",
  ),
  maybe(
    "visit_minutes",
    "visitMinutes",
    "Length of a visit",
    "30",
    "In minutes; as the practice has it where it is left out.",
  ),
  maybe(
    "hours",
    "weekly",
    "Hours",
    "Mon-Fri 09:00-13:00 14:00-17:00; Sat 10:00-12:00",
    "Each week, on the clinic’s clock. Without hours nobody can book yet.",
  ),
  maybe("about", "about", "About", "Sees adults with heart trouble.", "At most 2,000 characters."),
]

export const MOST_ROWS = 500
export const MOST_BYTES = 1_000_000

/** "Licence number", "licence-number" and "LICENCE_NUMBER" are one name. */
export const plainName = (heading: string) => heading.toLowerCase().replace(/[^a-z0-9]/g, "")

/** The column a heading means: by name or title. */
export function columnOf(heading: string): SheetColumn | undefined {
  const plain = plainName(heading)
  return sheetColumns.find(({ name, title }) => plain && [plainName(name), plainName(title)].includes(plain))
}

/** What is wrong in one place of the file, in words; a column's title, or "" where it is the row's as a whole. */
export type Problem = { column: string; message: string }
export type PreviewRow = {
  /** As a spreadsheet counts: the headings are row 1. */
  row: number
  name: string
  email: string
  specialities: string
  city: string
  hours: string
  problems: Problem[]
}
/** What a file would add. `general`: what is wrong with it as a whole. `wrong`: how many rows have problems. */
export type Preview = { rows: PreviewRow[]; general: string[]; wrong: number }

export const isClean = ({ rows, general, wrong }: Preview) =>
  rows.length > 0 && general.length === 0 && wrong === 0

export type RosterRefusal = "not-clean"
export const sentences: Record<RosterRefusal, string> = {
  "not-clean": "Nothing was added: the file is not right yet. See below what to mend.",
}
