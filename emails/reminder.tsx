import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Reminder(visit: VisitLetter) {
  return (
    <Letterhead title="Your visit is coming up" preview={`${visit.when}, ${visit.clinic}`} links={visit}>
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>{visit.doctor} expects you.</Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>
        Please come ten minutes early. If you can't make it, move or cancel the visit on its page, so that
        somebody else can have the time.
      </Paragraph>
      <Action href={visit.url}>See your visit</Action>
    </Letterhead>
  )
}
