import type { Channel, Report, Status } from "@/lib/deliveries/ledger-rules"
import type { LogItem, Telling } from "@/lib/deliveries/queries"
import type { AccountKind } from "@/lib/notifications/account-words"
import type { MoneyKind } from "@/lib/notifications/money-rules"
import type { Kind } from "@/lib/notifications/rules"
import type { Tone } from "../ui/badge"
import { dayTime } from "../ui/when"

const all: Record<Kind | MoneyKind | AccountKind, string> = {
  requested: "Request sent",
  "new-request": "New request",
  "new-visit": "New visit",
  confirmed: "Visit confirmed",
  moved: "Visit moved",
  "other-doctor": "Another doctor",
  "handed-over": "Visit handed over",
  rejected: "Request declined",
  cancelled: "Visit cancelled",
  completed: "Visit completed",
  "no-show": "Marked as missed",
  "to-pay": "Payment needed",
  lapsed: "Time given up",
  reminder: "Reminder",
  paid: "Receipt",
  "goes-back": "Payment that goes back",
  refunded: "Refund sent",
  "payment-failed": "Payment failed",
  welcome: "Welcome",
  "confirm-address": "Confirm the address",
  "change-address": "Confirm the new address",
  "address-changing": "Address is to change",
  "address-changed": "Address changed",
  reset: "New password asked for",
  "password-changed": "Password changed",
  "new-device": "New sign-in",
  locked: "Failed sign-ins",
  "google-linked": "Google linked",
  "factor-on": "Second factor on",
  "factor-off": "Second factor off",
  "recovery-used": "Recovery code used",
  "recovery-renewed": "Recovery codes renewed",
  applied: "Application arrived",
  verified: "Doctor verified",
  declined: "Application declined",
  invited: "Invitation",
  suspended: "Account suspended",
  restored: "Account opened again",
  "role-changed": "Role changed",
  added: "Doctor’s welcome",
  "doctor-suspended": "Doctor suspended",
  "doctor-restored": "Doctor back from suspension",
  "hours-changed": "Hours changed by the practice",
  "terms-changed": "Terms changed by the practice",
  "profile-changed": "Profile changed by the practice",
  "webhook-off": "Webhook turned off",
}

/** What letters, messages and notices are about. */
export const kindWords: Record<string, string> = all
export const kindIn = (kind: string): string => kindWords[kind] ?? kind

export const channelWords: Record<Channel | "BELL", string> = {
  EMAIL: "E-mail",
  SMS: "Text message",
  BELL: "In the app",
}
export const statusWords: Record<Status, string> = {
  PENDING: "Waiting",
  SENT: "Sent",
  FAILED: "Failed",
  SUPPRESSED: "Not sent",
}
export const reportWords: Record<Report, string> = {
  DELIVERED: "Delivered",
  BOUNCED: "Came back",
  COMPLAINED: "Reported as unwanted",
}

type State = Pick<LogItem, "status" | "reason" | "report" | "attempts" | "channel">
type Reason = NonNullable<LogItem["reason"]>
/** `detail`: why, or what to do; empty where the label says all. */
export type Said = { tone: Tone; label: string; detail: string }

const place = ({ channel }: Pick<State, "channel">) => (channel === "SMS" ? "number" : "address")

/** What became of one, to staff. */
export function toStaff(state: State): Said {
  return saidOf(state, {
    choice: "The person chose so",
    "no-number": "The person has given no number",
    "channel-off": "Text messages are off here",
    superseded: "The visit changed first",
    "too-late": "The visit had begun",
    "too-many": "The person got as many as we send in a day",
    bounced: `The ${place(state)} refused it`,
    refused: "The provider refused it",
    unknown: "The provider never said how it ended",
  })
}

/** What became of one, to the patient it was for, and what they can do. */
export function toPatient(state: State): Said {
  return saidOf(state, {
    choice: "You chose so",
    "no-number": "Your account has no phone number",
    "channel-off": "We send no text messages at present",
    superseded: "The visit changed first",
    "too-late": "The visit had begun",
    "too-many": "You got as many as we send in a day",
    bounced: `Your ${place(state)} refused it. Please check it on your account`,
    refused: "It could not be sent. What it says stands on this page",
    unknown: "It may not have arrived. What it says stands on this page",
  })
}

function saidOf(state: State, why: Record<Reason, string>): Said {
  const { status, reason, report, attempts } = state
  const because = reason ? why[reason] : ""
  if (report === "BOUNCED") return { tone: "bad", label: "Came back", detail: why.bounced }
  if (status === "PENDING")
    return { tone: "wait", label: attempts > 0 ? "Waiting, was tried" : "Waiting", detail: "" }
  if (status === "SUPPRESSED") return { tone: "mute", label: "Not sent", detail: because }
  if (status === "FAILED") return { tone: "bad", label: "Failed", detail: reason ? because : why.refused }
  if (report === "COMPLAINED") return { tone: "wait", label: "Sent", detail: "Reported as unwanted" }
  return report === "DELIVERED"
    ? { tone: "ok", label: "Delivered", detail: "" }
    : { tone: "info", label: "Sent", detail: "" }
}

type Outcome = Pick<
  Telling,
  "status" | "reason" | "report" | "attempts" | "nextAt" | "sentAt" | "createdAt"
> & {
  channel: Telling["channel"]
}

/** One line of a visit's page: "E-mail sent Tue 24 Nov, 10:31, delivered", "E-mail not sent: you chose so". Times in `zone`. */
export function outcome(telling: Outcome, zone: string, you: "patient" | "doctor" | "admin"): string {
  const { channel, status, report, sentAt, createdAt, nextAt, attempts } = telling
  const name = channelWords[channel]
  if (channel === "BELL") return `${name}, ${dayTime(createdAt, zone)}`
  const { label, detail } = (you === "patient" ? toPatient : toStaff)({ ...telling, channel })
  const why = detail && `: ${detail.charAt(0).toLowerCase()}${detail.slice(1)}`
  if (status === "PENDING")
    return attempts > 0 ? `${name} waiting, next try ${dayTime(nextAt, zone)}` : `${name} waiting to be sent`
  if (status !== "SENT" || report === "BOUNCED") return `${name} ${label.toLowerCase()}${why}`
  const after = report ? `, ${reportWords[report].toLowerCase()}` : ""
  return `${name} sent ${dayTime(sentAt ?? createdAt, zone)}${after}`
}
