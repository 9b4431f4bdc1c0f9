import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Completed(visit: VisitLetter) {
  return (
    <Letterhead title="Your visit is complete" preview="Thank you for coming." links={visit}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>Thank you for coming. What the doctor noted for you is on the visit's page.</Paragraph>
      <VisitFacts visit={visit} />
      <Action href={visit.url}>See your visit</Action>
    </Letterhead>
  )
}
