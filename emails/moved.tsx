import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Moved(visit: VisitLetter) {
  const patient = visit.receiver === "patient"
  return (
    <Letterhead
      title={patient ? "Your visit has a new time" : "A visit has a new time"}
      preview={`Now ${visit.when}.`}
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>{done(visit)} The time before is free again.</Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>{next(visit)}</Paragraph>
      <Action href={visit.url}>{!patient && visit.waiting ? "Answer the request" : "See the visit"}</Action>
    </Letterhead>
  )
}

function done({ receiver, by }: VisitLetter): string {
  if (receiver !== by) return `The visit was moved by ${who[by]}.`
  return by === "patient" ? "As you asked, your visit is moved." : "You moved this visit."
}

function next({ receiver, waiting, payBy }: VisitLetter): string {
  const patient = receiver === "patient"
  if (!patient) return waiting ? "Please approve or decline it at its new time." : "You need do nothing."
  const state = payBy
    ? `Please pay by ${payBy}, as before: then it is booked. `
    : waiting
      ? "The doctor has still to confirm it. "
      : ""
  return `${state}If the new time doesn't suit you, move or cancel the visit on its page.`
}
