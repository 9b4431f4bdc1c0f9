import { stringify } from "csv-stringify/sync"
import { sheetColumns } from "@/lib/roster/sheet-rules"

let made = 0

/** A doctor as a row of the file has it; e-mail and licence are new each time. */
export function cells(own: Record<string, string> = {}): Record<string, string> {
  const number = ++made
  return {
    ...{ name: `Rosa Roster ${number}`, email: `rosa.${number}@people.example`, phone: "" },
    ...{ specialities: "Cardiology", qualifications: "MBBS", licence_number: `ROS ${number}` },
    ...{ practising_since: "2014", fee: "700", currency: "INR", languages: "English, Hindi", seen: "" },
    ...{ clinic: "Sea View Rooms", address: "3 Beach Road", city: "Panaji", country: "India" },
    ...{ time_zone: "Asia/Kolkata", visit_minutes: "", hours: "Mon-Fri 09:00-13:00", about: "", ...own },
  }
}

export const sheet = (rows: Record<string, string>[], delimiter = ",") =>
  stringify(rows, { header: true, delimiter, columns: sheetColumns.map(({ name }) => name) })
