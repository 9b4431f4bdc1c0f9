import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph, Quote } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Rejected(visit: VisitLetter) {
  const patient = visit.receiver === "patient"
  const own = !patient && visit.by === "doctor"
  return (
    <Letterhead
      title={patient ? "Your request was declined" : "A request is declined"}
      preview={patient ? "You can choose another time or another doctor." : "The visit will not take place."}
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {own ? "You declined this request" : `This visit will not take place. Declined by ${who[visit.by]}`}
        {visit.reason ? ":" : "."}
      </Paragraph>
      {visit.reason && <Quote>{visit.reason}</Quote>}
      <VisitFacts visit={visit} />
      {visit.refund && <Paragraph>{`${visit.refund} goes back to you, the way it came.`}</Paragraph>}
      <Paragraph>
        {patient
          ? "We are sorry. Another time, or another doctor, may suit."
          : "The time is open for booking again."}
      </Paragraph>
      <Action href={patient ? visit.doctorsUrl : visit.url}>
        {patient ? "Find another time" : "See the request"}
      </Action>
    </Letterhead>
  )
}
