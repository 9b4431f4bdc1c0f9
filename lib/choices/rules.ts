export type Channel = "EMAIL" | "SMS"
/** `always` can't be turned off, `on` and `off` are what happens unless the person chooses, `never` is not offered. */
type Offer = "always" | "on" | "off" | "never"
export type Choosable = { kind: string; label: string; help: string; EMAIL: Offer; SMS: Offer }

const patient: Choosable[] = [
  offer("reminder", "Reminders", "Before each confirmed visit.", "on", "off"),
  offer("confirmed", "Visit confirmed", "With a file for your calendar.", "always", "off"),
  offer("moved", "Visit moved", "The new time, whoever moved it.", "always", "off"),
  offer("cancelled", "Visit cancelled", "Who cancelled, why, and what goes back.", "always", "off"),
  offer("rejected", "Request declined", "With the doctor's reason.", "always", "off"),
  offer("requested", "Request sent", "A copy of what you asked for.", "on", "never"),
  offer("completed", "Visit completed", "What the doctor noted for you is on its page.", "on", "never"),
  offer("to-pay", "Payment needed", "Until when a time is kept for you.", "always", "never"),
  offer("lapsed", "Time given up", "A visit that was not paid in time.", "always", "never"),
  offer("paid", "Receipts", "For what you paid online.", "always", "never"),
  offer("goes-back", "Payment that goes back", "Why, and how much.", "always", "never"),
  offer("refunded", "Refund sent", "When money is on its way to you.", "always", "never"),
]

const doctor: Choosable[] = [
  offer("new-request", "New request", "A patient asks for a time.", "on", "off"),
  offer("new-visit", "New visit", "Booked without a request to answer.", "on", "off"),
  offer("moved", "Visit moved", "By the patient or the practice.", "always", "off"),
  offer("cancelled", "Visit cancelled", "By the patient or the practice.", "always", "off"),
]

/** What each side of a visit can choose, in the order it is shown. Letters about an account are never a choice. */
export const choosable = { patient, doctor } as const
export type Side = keyof typeof choosable

/** True when this kind goes to that person over that channel; `chosen` is what they said, if they said anything. */
export function wants(side: Side, kind: string, channel: Channel, chosen: boolean | undefined): boolean {
  const offered = choosable[side].find(known => known.kind === kind)?.[channel]
  if (offered === "on" || offered === "off") return chosen ?? offered === "on"
  return channel === "EMAIL" ? offered !== "never" : offered === "always"
}

function offer(kind: string, label: string, help: string, EMAIL: Offer, SMS: Offer): Choosable {
  return { kind, label, help, EMAIL, SMS }
}
