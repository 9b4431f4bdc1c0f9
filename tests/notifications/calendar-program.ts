import ICAL from "ical.js"

/** One event as a calendar program reads it out of a file. */
export type Read = ReturnType<typeof read>

/** Reads a file with another library than the one that wrote it; throws when it is not one calendar with one event. */
export function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents("vevent")
  const [found] = events
  if (!found || events.length !== 1 || calendar.getAllSubcomponents().length !== 1)
    throw new Error("not one event")
  const event = new ICAL.Event(found)
  const stamp = found.getFirstPropertyValue("dtstamp")
  const attendees = event.attendees.map(one => ({
    name: one.getFirstParameter("cn"),
    address: String(one.getFirstValue()).toLowerCase(),
    answer: one.getFirstParameter("partstat"),
    rsvp: one.getFirstParameter("rsvp"),
  }))
  const organizer = found.getFirstProperty("organizer")
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    uid: event.uid,
    sequence: event.sequence,
    status: String(found.getFirstPropertyValue("status")),
    stamp: stamp instanceof ICAL.Time ? stamp.toJSDate().toISOString() : "",
    startsAt: event.startDate.toJSDate().toISOString(),
    endsAt: event.endDate.toJSDate().toISOString(),
    zone: event.startDate.zone.tzid,
    title: event.summary,
    place: event.location,
    words: event.description,
    url: String(found.getFirstPropertyValue("url")),
    organizer: {
      name: organizer?.getFirstParameter("cn"),
      address: String(organizer?.getFirstValue()).toLowerCase(),
    },
    attendees,
    alarms: found.getAllSubcomponents("valarm").length,
  }
}

/** A person's calendar by RFC 5546, section 2.1.5: of one UID the highest sequence counts, then the latest stamp. */
export class CalendarProgram {
  private readonly known = new Map<string, Read>()

  take(text: string): void {
    const file = read(text)
    const before = this.known.get(file.uid)
    const newer =
      !before ||
      file.sequence > before.sequence ||
      (file.sequence === before.sequence && file.stamp > before.stamp)
    if (newer) this.known.set(file.uid, file)
  }

  /** What its owner sees: everything that was ever heard of and not cancelled. */
  shown() {
    return [...this.known.values()]
      .filter(({ method }) => method !== "CANCEL")
      .map(({ uid, startsAt, endsAt, status }) => ({ uid, startsAt, endsAt, status }))
  }
}
