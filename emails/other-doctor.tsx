import { who } from "@/lib/notifications/rules"
import { Action, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

export function OtherDoctor(visit: VisitLetter) {
  const { doctor, other, before, waiting, payBy } = visit
  return (
    <Letterhead
      title="Your visit is with another doctor"
      preview={`${doctor} sees you, ${visit.when}.`}
      links={visit}
    >
      <Paragraph>{visit.greeting}</Paragraph>
      <Paragraph>
        {`${doctor} sees you in place of ${other}: the visit was handed over by ${who[visit.by]}. `}
        {before ? "Its time and place are below." : "Its time is the same as before; the place is below."}
      </Paragraph>
      <VisitFacts visit={visit} />
      <Paragraph>
        {payBy ? `Please pay by ${payBy}, as before: then it is booked. ` : ""}
        {waiting ? "The doctor has still to confirm it. " : ""}
        The fee and what was agreed about cancelling stay as they were. If this doesn’t suit you, move or
        cancel the visit on its page.
      </Paragraph>
      <Action href={visit.url}>See the visit</Action>
    </Letterhead>
  )
}
