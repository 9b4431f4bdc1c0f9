import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function Confirmed(visit: VisitLetter) {
  const patient = visit.receiver === "patient"
  return (
    <Letterhead
      title={patient ? "Your visit is confirmed" : "A visit is confirmed"}
      preview={`${visit.when}, ${visit.clinic}`}
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>{patient ? `${visit.doctor} expects you.` : done(visit)}</Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>
        {patient
          ? "Please come ten minutes early. If you can't make it, move or cancel the visit on its page, so that somebody else can have the time."
          : "If you can't make it, move or cancel the visit on its page. The patient is told at once."}
      </Paragraph>
      <Action href={visit.url}>{patient ? "See your visit" : "See the visit"}</Action>
    </Letterhead>
  )
}

const done = ({ by }: VisitLetter) =>
  by === "doctor" ? "You confirmed this visit." : `Confirmed by ${who[by]}.`
