import { Action, Letterhead, Paragraph } from "./letterhead"

export type WelcomeLetter = { greeting: string; doctorsUrl: string; home: string }

export function Welcome({ greeting, doctorsUrl, home }: WelcomeLetter) {
  return (
    <Letterhead title="Welcome to Docket Health" preview="Your account is ready." home={home}>
      <Paragraph>{greeting}</Paragraph>
      <Paragraph>
        Your account is ready. Choose a doctor and a free time; we write when the visit is confirmed, and when
        anything about it changes.
      </Paragraph>
      <Action href={doctorsUrl}>Find a doctor</Action>
    </Letterhead>
  )
}
