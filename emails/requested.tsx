import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Requested(visit: VisitLetter) {
  return (
    <Letterhead
      title="Your request is with the doctor"
      preview="We write again as soon as the doctor answers."
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {visit.doctor} has your request. The time is kept for you, and we write again as soon as there is an
        answer.
      </Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>
        There is nothing to do for now. You can look at your request, move it or cancel it on its page.
      </Paragraph>
      <Action href={visit.url}>See your request</Action>
    </Letterhead>
  )
}
