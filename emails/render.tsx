import type { ReactElement } from "react"
import { render, toPlainText } from "react-email"
import type { VisitLetterKind } from "@/lib/notifications/rules"
import { Account, type AccountLetter } from "./account"
import { Cancelled } from "./cancelled"
import { Completed } from "./completed"
import { Confirmed } from "./confirmed"
import { HandedOver } from "./handed-over"
import { Lapsed } from "./lapsed"
import { Money, type MoneyLetter } from "./money"
import { Moved } from "./moved"
import { NewRequest } from "./new-request"
import { NewVisit } from "./new-visit"
import { OtherDoctor } from "./other-doctor"
import { Rejected } from "./rejected"
import { Reminder } from "./reminder"
import { Requested } from "./requested"
import { ToPay } from "./to-pay"
import type { VisitLetter } from "./visit"

const visitLetters: Record<VisitLetterKind, (visit: VisitLetter) => ReactElement> = {
  requested: Requested,
  "new-request": NewRequest,
  "new-visit": NewVisit,
  confirmed: Confirmed,
  moved: Moved,
  rejected: Rejected,
  cancelled: Cancelled,
  completed: Completed,
  "to-pay": ToPay,
  lapsed: Lapsed,
  reminder: Reminder,
  "other-doctor": OtherDoctor,
  "handed-over": HandedOver,
}

/** A letter about a visit, both ways of reading it. */
export function renderVisitLetter(kind: VisitLetterKind, visit: VisitLetter) {
  const Letter = visitLetters[kind]
  return bothWays(<Letter {...visit} />)
}

/** A letter about money for a visit. */
export function renderMoneyLetter(letter: MoneyLetter) {
  return bothWays(<Money {...letter} />)
}

/** A letter about an account. */
export function renderAccountLetter(letter: AccountLetter) {
  return bothWays(<Account {...letter} />)
}

async function bothWays(letter: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(letter)
  const text = toPlainText(html, {
    wordwrap: 78,
    formatters: { addressBelow },
    selectors: [
      { selector: "h1", options: { uppercase: false, leadingLineBreaks: 2 } },
      { selector: "hr", format: "skip" },
      { selector: "a", format: "addressBelow" },
      { selector: "a.name", format: "inline" },
    ],
  })
  return { html, text }
}

/** Of html-to-text, which does this underneath: no more of it than is used here. */
type Builder = {
  addInline: (text: string, options?: { noWordTransform: boolean }) => void
  addLineBreak: () => void
}

/** A link in plain text: what it is, and its whole address alone on the next line. */
function addressBelow(
  link: { children: unknown; attribs?: { href?: string } },
  walk: (nodes: unknown, builder: Builder) => void,
  builder: Builder,
): void {
  walk(link.children, builder)
  builder.addInline(":")
  builder.addLineBreak()
  builder.addInline(link.attribs?.href ?? "", { noWordTransform: true })
}
