import type { Column } from "./rows"

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (label, index) => ({ value: String(index + 1), label }),
)

/** The fields of a row, list by list. */
export const columns: Record<"weekly" | "dates" | "leave", { what: string; columns: Column[] }> = {
  weekly: {
    what: "Hours",
    columns: [
      { name: "weekday", label: "Day", type: "select", choices: weekdays, width: "w-40" },
      { name: "start", label: "From", type: "time", width: "w-32" },
      { name: "end", label: "To", type: "time", width: "w-32" },
      { name: "validFrom", label: "First day (optional)", type: "date", width: "w-44", rare: true },
      { name: "validTo", label: "Last day (optional)", type: "date", width: "w-44", rare: true },
      { name: "everyWeeks", label: "Every n weeks", type: "number", width: "w-32", rare: true },
      { name: "anchor", label: "A week that counts", type: "date", width: "w-44", rare: true },
    ],
  },
  dates: {
    what: "Date",
    columns: [
      { name: "date", label: "Date", type: "date", width: "w-44" },
      {
        name: "kind",
        label: "On that date",
        type: "select",
        width: "w-60",
        choices: [
          { value: "HOURS", label: "Other hours than usual" },
          { value: "CLOSED", label: "Closed" },
          { value: "EXTRA", label: "Extra hours besides" },
        ],
      },
      { name: "start", label: "From", type: "time", width: "w-32" },
      { name: "end", label: "To", type: "time", width: "w-32" },
    ],
  },
  leave: {
    what: "Leave",
    columns: [
      { name: "from", label: "First day", type: "date", width: "w-44" },
      { name: "to", label: "Last day (optional)", type: "date", width: "w-44" },
      { name: "start", label: "From (hours off)", type: "time", width: "w-36" },
      { name: "end", label: "To (hours off)", type: "time", width: "w-36" },
      { name: "note", label: "Note (patients don’t see it)", type: "text", width: "w-56" },
    ],
  },
}
