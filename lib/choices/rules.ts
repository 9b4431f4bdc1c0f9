export type Channel = "EMAIL" | "SMS"
export const channels = ["EMAIL", "SMS"] as const satisfies readonly Channel[]
/** `always` can't be turned off, `on` and `off` are what happens unless the person chooses, `never` is not offered. */
type Offer = "always" | "on" | "off" | "never"
/** `why` says, after "Always:", why the letter can't be turned off. */
export type Choosable = {
  kind: string
  label: string
  help: string
  EMAIL: Offer
  SMS: Offer
  why: string | null
}

const patient: Choosable[] = [
  offer("reminder", "Reminders", "Before each confirmed visit.", "on", "off"),
  always(
    "confirmed",
    "Visit confirmed",
    "With a file for your calendar.",
    "you need it to find the visit",
    "off",
  ),
  always(
    "moved",
    "Visit moved",
    "The new time, whoever moved it.",
    "you might come at the wrong time",
    "off",
  ),
  always(
    "other-doctor",
    "Another doctor",
    "Who sees you instead, when and where.",
    "you might come to the wrong place",
    "off",
  ),
  always(
    "cancelled",
    "Visit cancelled",
    "Who cancelled, why, and what goes back.",
    "you might come for nothing",
    "off",
  ),
  always("rejected", "Request declined", "With the doctor's reason.", "you might wait for nothing", "off"),
  offer("requested", "Request sent", "A copy of what you asked for.", "on", "never"),
  offer("completed", "Visit completed", "What the doctor noted for you is on its page.", "on", "never"),
  always(
    "to-pay",
    "Payment needed",
    "Until when a time is kept for you.",
    "the time is kept for minutes only",
  ),
  always("lapsed", "Time given up", "A visit that was not paid in time.", "the visit is not booked"),
  always("paid", "Receipts", "For what you paid online.", "it is your proof"),
  always("goes-back", "Payment that goes back", "Why, and how much.", "it is your money"),
  always("refunded", "Refund sent", "When money is on its way to you.", "it is your money"),
]

const byAnyone = "Whoever did it, also you."
const doctor: Choosable[] = [
  offer("new-request", "New request", "A patient asks for a time.", "on", "off"),
  offer("new-visit", "New visit", "Booked without a request to answer.", "on", "off"),
  offer("confirmed", "Visit confirmed", `${byAnyone} Confirms it in your calendar.`, "on", "never"),
  offer("rejected", "Request declined", `${byAnyone} Takes it out of your calendar.`, "on", "never"),
  always("moved", "Visit moved", `${byAnyone} Moves it in your calendar.`, "your day depends on it", "off"),
  always(
    "handed-over",
    "Visit handed over",
    "Another doctor sees the patient. Takes it out of your calendar.",
    "your day depends on it",
    "off",
  ),
  always(
    "cancelled",
    "Visit cancelled",
    `${byAnyone} Takes it out of your calendar.`,
    "your day depends on it",
    "off",
  ),
]

/** What each side of a visit can choose, in the order it is shown. Letters about an account are never a choice. */
export const choosable = { patient, doctor } as const
export type Side = keyof typeof choosable

/** Which side of visits an account is on; none for those who work at the desk, who are told under the bell alone. */
export function sideOf(role: "PATIENT" | "DOCTOR" | "ADMIN"): Side | null {
  return role === "ADMIN" ? null : role === "DOCTOR" ? "doctor" : "patient"
}

/** True when this kind goes to that person over that channel; `chosen` is what they said, if they said anything. */
export function wants(side: Side, kind: string, channel: Channel, chosen: boolean | undefined): boolean {
  const offered = find(side, kind)?.[channel]
  if (offered === "on" || offered === "off") return chosen ?? offered === "on"
  return channel === "EMAIL" ? offered !== "never" : offered === "always"
}

/** What that side may turn on and off; null for what always or never comes, and what it doesn't know. */
export function mayChoose(side: Side, kind: string, channel: Channel): Choosable | null {
  const found = find(side, kind)
  return found && (found[channel] === "on" || found[channel] === "off") ? found : null
}

/** One thing somebody says of one kind over one channel. */
export type Wish = { kind: string; channel: Channel; wanted: boolean }

/** The name of its box in a form: "reminder.EMAIL". */
export const boxOf = (kind: string, channel: Channel): string => `${kind}.${channel}`

export type ChoiceRefusal = "not-a-choice" | "sign-in-again" | "link-over"
export const sentences: Record<ChoiceRefusal, string> = {
  "not-a-choice": "One of these can't be chosen. Please look at the list again.",
  "sign-in-again": "This account is closed. Please sign in again.",
  "link-over": "This link is not complete. Please open it again from the letter.",
}

function find(side: Side, kind: string): Choosable | undefined {
  return choosable[side].find(known => known.kind === kind)
}

function offer(kind: string, label: string, help: string, EMAIL: Offer, SMS: Offer): Choosable {
  return { kind, label, help, EMAIL, SMS, why: null }
}

function always(kind: string, label: string, help: string, why: string, SMS: Offer = "never"): Choosable {
  return { kind, label, help, EMAIL: "always", SMS, why }
}
