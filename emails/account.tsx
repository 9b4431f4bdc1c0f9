import { Action, Aside, Letterhead, Paragraph, Quote, Rule, type Sender } from "./letterhead"

export type AccountLetter = {
  title: string
  /** Shown in the list of mails. */
  preview: string
  greeting: string
  paragraphs: string[]
  /** Somebody's own words, such as why an application was declined. */
  quote?: string | undefined
  action?: { label: string; href: string } | undefined
  /** What to do if it was not you. */
  aside?: string | undefined
  home: string
  practice: Sender
}

/** Every letter about an account: what happened, the one thing to do, and what to do if it wasn't you. */
export function Account(letter: AccountLetter) {
  return (
    <Letterhead title={letter.title} preview={letter.preview} links={letter}>
      <Paragraph>{letter.greeting}</Paragraph>
      {letter.paragraphs.map(paragraph => (
        <Paragraph key={paragraph}>{paragraph}</Paragraph>
      ))}
      {letter.quote && <Quote>{letter.quote}</Quote>}
      {letter.action && <Action href={letter.action.href}>{letter.action.label}</Action>}
      {letter.aside && (
        <>
          <Rule />
          <Aside>{letter.aside}</Aside>
        </>
      )}
    </Letterhead>
  )
}
