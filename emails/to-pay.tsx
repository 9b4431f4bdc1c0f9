import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function ToPay(visit: VisitLetter) {
  return (
    <Letterhead title="Pay to book your visit" preview={`Kept for you until ${visit.payBy}.`} links={visit}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {visit.doctor} sees patients who have paid online. The time is kept for you until {visit.payBy}; once
        it is paid, it is yours.
      </Paragraph>
      <VisitFacts visit={visit} />
      <Action href={visit.url}>Pay on the visit's page</Action>
    </Letterhead>
  )
}
