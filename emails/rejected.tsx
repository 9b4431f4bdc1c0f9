import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph, Quote } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Rejected(visit: VisitLetter) {
  return (
    <Letterhead
      title="Your request was declined"
      preview="You can choose another time or another doctor."
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        This visit will not take place. Declined by {who[visit.by]}
        {visit.reason ? ":" : "."}
      </Paragraph>
      {visit.reason && <Quote>{visit.reason}</Quote>}
      <VisitFacts visit={visit} />
      {visit.refund && <Paragraph>{`${visit.refund} goes back to you, the way it came.`}</Paragraph>}
      <Paragraph>We are sorry. Another time, or another doctor, may suit.</Paragraph>
      <Action href={visit.doctorsUrl}>Find another time</Action>
    </Letterhead>
  )
}
