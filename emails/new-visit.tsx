import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function NewVisit(visit: VisitLetter) {
  return (
    <Letterhead title="A new visit in your diary" preview="It is confirmed already." links={visit}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {visit.other
          ? `The practice handed this visit over to you from ${visit.other}. It is confirmed; you need do nothing.`
          : `${visit.by === "admin" ? "The practice" : "A patient"} booked the time below. You need do nothing: visits with you are confirmed at once.`}
      </Paragraph>
      <VisitFacts visit={visit} />
      <Action href={visit.url}>See the visit</Action>
    </Letterhead>
  )
}
