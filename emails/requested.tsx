import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Requested(visit: VisitLetter) {
  return (
    <Letterhead
      title="Your request is with the doctor"
      preview="We write again as soon as the doctor answers."
      home={visit.home}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        This time is kept for you until the doctor has looked at your request. We write again as soon as there
        is an answer.
      </Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>
        There is nothing to do for now. You can look at your request, or cancel it, at any time.
      </Paragraph>
      <Action href={visit.url}>See your request</Action>
    </Letterhead>
  )
}
