import type { Admin } from "@/lib/accounts/actor"
import { type CsvColumn, csvResponse, csvTime } from "@/lib/csv"
import { noteExport } from "@/lib/events/note-export"
import { narrowing } from "@/lib/events/told-rules"
import { instantsOf } from "@/lib/search/list-rules"
import { everyDelivery, type LogItem } from "./queries"
import type { DeliveryFilter } from "./search-rules"

/** Letters and messages as they are filtered, as a file, none of their words; that it was taken away is written down first. */
export async function takeDeliveries(
  admin: Admin,
  { filter, zone }: { filter: DeliveryFilter; zone: string },
  at: number,
) {
  const { from, to, ...rest } = filter
  const days = { ...(from && { from }), ...(to && { to }) }
  const event = await noteExport(admin, { list: "deliveries", ...days, ...narrowing(rest) }, at)
  const { from: since, before } = instantsOf(zone, { from, to })
  const rows = everyDelivery(admin, { ...rest, from: since, to: before }, at)
  return { file: csvResponse("deliveries", columns(zone), rows), event }
}

/** The columns never change their names or order once people have built on them. Addresses are masked, as on the page. */
function columns(zone: string): CsvColumn<LogItem>[] {
  const time = (at: Date | null) => at && csvTime(at, zone)
  return [
    { title: "Delivery", value: ({ id }) => id },
    { title: "Made", value: ({ createdAt }) => time(createdAt) },
    { title: "Kind", value: ({ kind }) => kind },
    { title: "Channel", value: ({ channel }) => channel },
    { title: "To", value: ({ name }) => name },
    { title: "Address", value: ({ address }) => address },
    { title: "Visit", value: ({ appointmentId }) => appointmentId },
    { title: "Status", value: ({ status }) => status },
    { title: "Because", value: ({ reason }) => reason },
    { title: "Provider told", value: ({ report }) => report },
    { title: "Tries", value: ({ attempts }) => attempts },
    { title: "Sent again", value: ({ again }) => again },
    { title: "Sent", value: ({ sentAt }) => time(sentAt) },
    { title: "Next try", value: ({ status, nextAt }) => (status === "PENDING" ? time(nextAt) : null) },
    { title: "Provider’s number", value: ({ providerId }) => providerId },
  ]
}
