import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function NewRequest(visit: VisitLetter) {
  return (
    <Letterhead title="A patient asks for a visit" preview="Please approve or decline it." links={visit}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {visit.other ? `The practice handed this request over to you from ${visit.other}. ` : ""}
        The time below is kept for this patient until you answer. Please approve or decline the request: the
        patient is told at once.
      </Paragraph>
      <VisitFacts visit={visit} />
      <Action href={visit.url}>Answer the request</Action>
    </Letterhead>
  )
}
