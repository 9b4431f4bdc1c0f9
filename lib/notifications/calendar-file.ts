import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from "ical-generator"
import type { CalendarFile } from "@/db/schema/deliveries"
import { env } from "@/lib/env"
import { parameter, type Stage, senderOf, sequenceOf, statusOf, titleFor } from "./calendar-rules"
import { oneLine, placeOf, type Receiver } from "./rules"

/** A visit as a calendar may know it: nothing of why the patient comes or whom they see it for. */
export type Entry = {
  appointmentId: string
  version: number
  stage: Stage
  startsAt: Date
  endsAt: Date
  /** When it came to be so. */
  at: Date
  receiver: Receiver
  doctor: string
  patient: string
  clinic: string
  address: string
  city: string
  /** The visit's page, where the receiver finds it. */
  url: string
  /** The practice's name, as its letters' sender is known by; without, the sender's own. */
  organiser?: string | undefined
}

/**
 * The visit as one event by RFC 5545, the same for its whole life; times in UTC. `to` is whom it is sent to by RFC 5546;
 * without, it is a copy to keep (PUBLISH).
 */
export function calendarFile(
  entry: Entry,
  method: CalendarFile["method"] | "PUBLISH",
  to?: { name: string; email: string },
): string {
  const { receiver, stage, url } = entry
  const file = ical({
    prodId: { company: "Docket", product: "Docket", language: "EN" },
    method: ICalCalendarMethod[method],
  })
  file.createEvent({
    id: `${entry.appointmentId}@${new URL(env().APP_URL).hostname}`,
    sequence: sequenceOf(entry.version, stage),
    stamp: entry.at,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: titleFor(receiver, { doctor: oneLine(entry.doctor), patient: oneLine(entry.patient) }),
    location: oneLine(`${entry.clinic}, ${placeOf(entry)}`),
    description: `${words[receiver]}\n${url}`,
    url,
    status: ICalEventStatus[statusOf[stage]],
    transparency: ICalEventTransparency[statusOf[stage] === "CANCELLED" ? "TRANSPARENT" : "OPAQUE"],
    organizer: senderOf(env().MAIL_FROM, entry.organiser),
    attendees: to
      ? [
          {
            name: parameter(oneLine(to.name)) || to.email,
            email: to.email,
            rsvp: false,
            role: ICalAttendeeRole.REQ,
            status: ICalAttendeeStatus[answerOf(entry)],
          },
        ]
      : [],
  })
  return file.toString()
}

const words: Record<Receiver, string> = {
  patient:
    "See, move or cancel the visit on its page. Answering or changing this entry in your calendar changes nothing there.",
  doctor:
    "See the visit on its page. Answering or changing this entry in your calendar changes nothing there.",
}

/** The patient asked for the visit; the doctor has agreed once it is confirmed. */
function answerOf({ receiver, stage }: Entry): "ACCEPTED" | "NEEDSACTION" {
  return receiver === "doctor" && (stage === "asked" || stage === "to-pay") ? "NEEDSACTION" : "ACCEPTED"
}
