import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

/** To the doctor who had a visit that another one has now. */
export function HandedOver(visit: VisitLetter) {
  return (
    <Letterhead
      title="A visit was handed over"
      preview={`${visit.other} sees this patient now.`}
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {`This visit was handed over by ${who[visit.by]}: ${visit.other} sees the patient now. You need do nothing.`}
      </Paragraph>
      <VisitFacts visit={visit} />
      <Action href={visit.url}>See your visits</Action>
    </Letterhead>
  )
}
