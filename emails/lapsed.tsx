import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Lapsed(visit: VisitLetter) {
  return (
    <Letterhead title="This visit is not booked" preview="It was not paid in time." links={visit}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        This visit was not paid in time, so its time is free again. If a payment of yours is still on its way,
        the visit is booked when the time is free then; otherwise the money goes back to you by itself.
      </Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>Please don't come at this time unless we write that it is booked.</Paragraph>
      <Action href={visit.doctorsUrl}>Choose a time again</Action>
    </Letterhead>
  )
}
