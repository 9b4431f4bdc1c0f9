import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function NewVisit(visit: VisitLetter) {
  return (
    <Letterhead title="A new visit in your diary" preview="It is confirmed already." home={visit.home}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>A patient booked the time below. Your bookings are confirmed by themselves.</Paragraph>
      <VisitFacts visit={visit} />
      <Action href={visit.url}>See the visit</Action>
    </Letterhead>
  )
}
