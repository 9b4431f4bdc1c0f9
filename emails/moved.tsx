import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Moved(visit: VisitLetter) {
  const patient = visit.receiver === "patient"
  const own = patient && visit.by === "patient"
  return (
    <Letterhead
      title={patient ? "Your visit has a new time" : "A visit has a new time"}
      preview={`Now ${visit.when}.`}
      home={visit.home}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {own ? "As you asked, your visit is moved." : `The visit was moved by ${who[visit.by]}.`} The time
        before is free again.
      </Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>
        {patient
          ? "If the new time doesn't suit you, move or cancel the visit on its page."
          : "Nothing is left for you to do."}
      </Paragraph>
      <Action href={visit.url}>See the visit</Action>
    </Letterhead>
  )
}
