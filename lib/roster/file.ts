import { inArray } from "drizzle-orm"
import { db } from "@/db/client"
import { weeklyHours } from "@/db/schema/doctors"
import type { Admin } from "@/lib/accounts/actor"
import { type CsvColumn, csvTime } from "@/lib/csv"
import { standingOf } from "@/lib/staff/rules"
import { hoursText, type Kept } from "./hours-rules"
import { type RosterRow, rosterPage } from "./queries"
import type { RosterList } from "./schema"
import { sheetColumns } from "./sheet-rules"

const BATCH = 500

type FileRow = RosterRow & { hours: string }

/** The columns of the doctors' list taken away; times on the clinic's clock. */
export const rosterFile: CsvColumn<FileRow>[] = [
  { title: "Name", value: ({ name }) => name },
  { title: "State", value: standingOf },
  { title: "Specialities", value: row => row.specialities.join("; ") },
  { title: "Licence number", value: ({ licenceNumber }) => licenceNumber },
  { title: "E-mail", value: ({ email }) => email },
  { title: "Phone", value: ({ phone }) => phone },
  { title: "Clinic", value: ({ clinic }) => clinic },
  { title: "City", value: ({ city }) => city },
  { title: "Country", value: ({ country }) => country },
  { title: "Time zone", value: ({ zone }) => zone },
  { title: "Fee", value: ({ feeMinor }) => feeMinor / 100 },
  { title: "Currency", value: ({ currency }) => currency },
  { title: "Hours", value: ({ hours }) => hours },
  { title: "Takes new visits", value: ({ accepting }) => (accepting ? "yes" : "no") },
  { title: "First free time", value: row => row.nextFreeAt && csvTime(row.nextFreeAt, row.zone) },
  { title: "Visits to come", value: ({ ahead }) => ahead },
  { title: "Has signed in", value: row => (row.notSignedIn ? "no" : "yes") },
  { title: "Joined", value: row => csvTime(row.createdAt, row.zone) },
  { title: "Page", value: ({ slug }) => `/doctors/${slug}` },
]

/** All doctors a search finds at `now` (epoch ms), in its order, read 500 at a time with two queries each. */
export async function* rosterRows(admin: Admin, search: RosterList, now: number): AsyncGenerator<FileRow> {
  for (let cursor: string | null | undefined = search.cursor; cursor !== null; ) {
    const page = await rosterPage(admin, { ...search, limit: BATCH, cursor: cursor ?? undefined }, now)
    const hours = await hoursOf(page.items.map(({ id }) => id))
    for (const doctor of page.items) yield { ...doctor, hours: hoursText(hours.get(doctor.id) ?? []) }
    cursor = page.nextCursor
  }
}

async function hoursOf(ids: string[]): Promise<Map<string, Kept[]>> {
  if (!ids.length) return new Map()
  const rows = await db().select().from(weeklyHours).where(inArray(weeklyHours.doctorId, ids))
  const byDoctor = new Map<string, Kept[]>(ids.map(id => [id, []]))
  for (const { doctorId, ...window } of rows) byDoctor.get(doctorId)?.push(window)
  return byDoctor
}

/** What a roster begins with: the headings and one doctor to write over. */
export const template: { columns: CsvColumn<null>[]; rows: null[] } = {
  columns: sheetColumns.map(({ name, example }) => ({ title: name, value: () => example })),
  rows: [null],
}
