import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function NewRequest(visit: VisitLetter) {
  return (
    <Letterhead title="A patient asks for a visit" preview="Please approve or decline it." home={visit.home}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>The time below is kept for this patient until you answer.</Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>Please approve or decline the request. The patient is told at once.</Paragraph>
      <Action href={visit.url}>Answer the request</Action>
    </Letterhead>
  )
}
