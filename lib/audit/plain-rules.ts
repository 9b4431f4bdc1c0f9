import { claimInWords } from "@/lib/payments/desk-rules"
import type { Facts } from "./facts-rules"
import { fieldInWords, measured } from "./field-rules"
import { type Change, told, type Value } from "./types"

/** Facts that say what was done, not from what to what. */
export function plain(action: string, facts: Facts): Change[] {
  const { fields = [], changes = [], section, reason, role, differences, minutesBefore, number } = facts
  const shown = new Set(changes.map(({ field }) => field))
  // Of these the value stands beside it already.
  const rest = fields.filter(field => !shown.has(field) && !(field === "holidays" && changes.length > 0))
  const claim = action === "PAYMENT_REFUSED" && reason ? claimInWords(reason) : reason
  return [
    ...line("Reminder", minutesBefore === undefined ? undefined : measured("reminderMinutes", minutesBefore)),
    ...fieldsOf(action, rest),
    ...line("Part", section && (sections[section] ?? section)),
    ...line("Role", role && !shown.has("role") ? (roles[role] ?? role) : undefined),
    ...line("Reason", claim),
    ...line("Why", facts.why && (offWords[facts.why] ?? "another reason")),
    ...line("Sent again", facts.sentAgain),
    ...line("Differences", differences),
    ...coded("Letter or message", facts.kind, "letter"),
    ...coded("Over", facts.channel, "channel"),
    ...coded("Event", facts.type, "event"),
    ...coded("Acted on by", facts.consumer, "consumer"),
    ...line("Version of the notes", number),
    ...(facts.list === undefined ? [] : taken({ ...facts, list: facts.list })),
  ]
}

const line = (what: string, value: string | number | undefined): Change[] =>
  value === undefined || value === "" ? [] : [told(what, { words: String(value) })]

const coded = (what: string, code: string | undefined, of: "letter" | "channel" | "event" | "consumer") =>
  code === undefined ? [] : [told(what, { code, of })]

function fieldsOf(action: string, fields: string[]): Change[] {
  if (!fields.length) return []
  // There the fields are kinds of letters.
  if (action === "CHOICES_CHANGED") return [told("Letters chosen", { code: fields.join(" "), of: "letters" })]
  return [told("Fields changed", { words: fields.map(fieldInWords).join(", ") })]
}

/** Which list was taken away, of what days and of whom, and narrowed to what. */
function taken({ list, from, to, doctorId, filters = {}, searched }: Facts & { list: string }): Change[] {
  const since = typeof from === "string" ? from : undefined
  const days = since && to ? (since === to ? since : `${since} to ${to}`) : (since ?? to)
  const named = since && to ? "Time" : since ? "From" : "To"
  return [
    told("List", { code: list, of: "list" }),
    ...line(named, days),
    ...(doctorId ? [told("Doctor", { doctor: doctorId })] : []),
    ...Object.entries(filters).map(([name, value]) => told(...filter(name, value))),
    ...(searched ? [told("Searched for", { words: "words that aren’t kept" })] : []),
  ]
}

function filter(name: string, value: string): [what: string, value: Value] {
  if (name === "doctorId" || name === "doctor") return ["Doctor", { doctor: value }]
  if (name === "patientId" || name === "patient") return ["Patient", { person: value }]
  if (name === "user" || name === "who") return ["Person", { person: value }]
  return [filterNames[name] ?? fieldInWords(name), { code: `${name} ${value}`, of: "filter" }]
}

const filterNames: Record<string, string> = {
  status: "Only with status",
  state: "Only in state",
  scope: "Only",
  payment: "Only with payment",
  endedBy: "Only ended by",
  role: "Only with role",
  show: "Only payments",
  account: "Only of the account",
  amount: "Only of the amount",
  action: "Only of",
  by: "Only done as",
  kind: "Only of",
  channel: "Only over",
  report: "Only reported as",
  city: "Only in",
  speciality: "Only of",
}

const sections: Record<string, string> = {
  rules: "how visits are booked",
  weekly: "weekly hours",
  dates: "single dates",
  leave: "leave",
  holidays: "public holidays",
}
const offWords: Record<string, string> = {
  "by-hand": "an admin wished so",
  failing: "it failed for three days",
  gone: "its receiver said it is gone",
}
const roles: Record<string, string> = { PATIENT: "patient", DOCTOR: "doctor", ADMIN: "admin" }
