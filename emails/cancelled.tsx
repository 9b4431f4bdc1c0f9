import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph, Quote } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

const own = {
  patient: { short: "As you asked.", long: "As you asked, this visit is cancelled. You gave as reason" },
  doctor: { short: "You cancelled it.", long: "You cancelled this visit" },
}

export function Cancelled(visit: VisitLetter) {
  const patient = visit.receiver === "patient"
  return (
    <Letterhead
      title={patient ? "Your visit is cancelled" : "A visit is cancelled"}
      preview={visit.receiver === visit.by ? own[visit.receiver].short : `Cancelled by ${who[visit.by]}.`}
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {visit.receiver === visit.by ? own[visit.receiver].long : `Cancelled by ${who[visit.by]}`}
        {visit.reason ? ":" : "."}
      </Paragraph>
      {visit.reason && <Quote>{visit.reason}</Quote>}
      <VisitFacts visit={visit} />
      {visit.refund && <Paragraph>{`${visit.refund} goes back to you, the way it came.`}</Paragraph>}
      <Paragraph>
        {patient
          ? "Please don't come at this time. You can book another one whenever you like."
          : "The time is open for booking again."}
      </Paragraph>
      <Action href={patient ? visit.doctorsUrl : visit.url}>
        {patient ? "Find another time" : "See the visit"}
      </Action>
    </Letterhead>
  )
}
