import type { Admin } from "@/lib/accounts/actor"
import { type CsvColumn, csvResponse, csvTime } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { type AuditItem, everyEntry } from "./queries"
import { type AuditExport, filterOf } from "./search-rules"

/** The log as it is filtered, as a file; that it was taken away is written down first. Its days are of `zone`. */
export async function takeAudit(admin: Admin, { zone, ...search }: AuditExport, at: number) {
  const { from, to } = search
  const days = { ...(from && { from }), ...(to && { to }) }
  const event = await noteExport(admin, { list: "audit", ...days, ...narrowing(search) }, at)
  const rows = everyEntry(admin, filterOf(zone, search))
  return { file: csvResponse("audit", columns(zone), rows), event }
}

/** The columns never change their names or order once people have built on them. Facts are as they were stored and sealed. */
function columns(zone: string): CsvColumn<AuditItem>[] {
  return [
    { title: "Entry", value: ({ id }) => id },
    { title: "Happened", value: ({ occurredAt }) => csvTime(occurredAt, zone) },
    { title: "Recorded", value: ({ recordedAt }) => csvTime(recordedAt, zone) },
    { title: "Action", value: ({ action }) => action },
    { title: "By", value: ({ actorName }) => actorName },
    { title: "As", value: ({ actorKind }) => actorKind },
    { title: "By number", value: ({ actorId }) => actorId },
    { title: "About", value: ({ subjectType }) => subjectType },
    { title: "About name", value: ({ names, subjectId }) => names[subjectId] ?? null },
    { title: "About number", value: ({ subjectId }) => subjectId },
    { title: "Facts", value: ({ details }) => details },
    { title: "Request", value: ({ requestId }) => requestId },
    { title: "Sealed", value: ({ sealed }) => (sealed ? "yes" : "no") },
  ]
}
