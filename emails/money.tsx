import { type MoneyLetterKind, type MoneyWords, whyBack } from "@/lib/notifications/money-rules"
import { Action, Fact, Letterhead, Paragraph } from "./letterhead"
import { VisitFacts, type VisitLetter } from "./visit"

/** All a letter about money may know beside the visit. `number` is the receipt's. */
export type MoneyLetter = VisitLetter & {
  kind: MoneyLetterKind
  words: MoneyWords
  number: string | null
  receiptUrl: string
}

const titles: Record<MoneyLetterKind, string> = {
  paid: "Thank you, your payment is in",
  "goes-back": "Your payment goes back to you",
  refunded: "Your refund is on its way",
}

export function Money(letter: MoneyLetter) {
  const { kind, words, number } = letter
  const said = sentence(letter)
  return (
    <Letterhead title={titles[kind]} preview={said} links={letter}>
      <Paragraph>{letter.greeting}</Paragraph>
      <Paragraph>{said}</Paragraph>
      <Fact label={kind === "refunded" ? "Refund" : "Paid"}>{words.amount}</Fact>
      {kind === "goes-back" && words.refund && <Fact label="Goes back">{words.refund}</Fact>}
      {number && <Fact label="Receipt">{number}</Fact>}
      <VisitFacts visit={letter} />
      <Action href={kind === "paid" ? letter.receiptUrl : letter.url}>
        {kind === "paid" ? "See your receipt" : "See the visit"}
      </Action>
    </Letterhead>
  )
}

function sentence({ kind, words }: MoneyLetter): string {
  if (kind === "paid" && words.waiting)
    return "We have received your payment for this visit. The doctor still has to confirm it; if they can't, all of it goes back to you."
  if (kind === "paid")
    return "We have received your payment for this visit. Keep this letter, or print the receipt."
  if (kind === "goes-back") return whyBack(words)
  return "We have sent your refund the way the payment came. Banks take up to seven working days to show it."
}
