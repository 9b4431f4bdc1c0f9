import type { CSSProperties, ReactNode } from "react"
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email"

/** The tokens of app/globals.css as mail programs want them: hex, light inline and dark in one style block. */
const light = {
  page: "#faf9f6",
  card: "#ffffff",
  ink: "#15201c",
  soft: "#4a5752",
  line: "#e4e1d9",
  accent: "#0b6252",
}
const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0d1311 !important; }
  .card { background-color: #151d1a !important; border-color: #27312d !important; }
  .ink { color: #e9efec !important; }
  .soft { color: #adb9b4 !important; }
  .line { border-color: #27312d !important; }
  .quote { border-color: #52c4a8 !important; }
  .accent { color: #52c4a8 !important; }
  .button { background-color: #52c4a8 !important; color: #05211a !important; }
}
@media (max-width: 480px) { .card > tbody > tr > td { padding: 24px 20px !important; } }`

const font =
  'ui-sans-serif, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
const text: CSSProperties = { margin: "0 0 16px", fontSize: 16, lineHeight: "26px", color: light.ink }
const small: CSSProperties = { margin: 0, fontSize: 14, lineHeight: "22px", color: light.soft }
const fine: CSSProperties = { ...small, fontSize: 13, lineHeight: "20px" }

/** Where a letter's frame leads: the site, and for what can be chosen, the page where that is done. */
type Links = { home: string; practice: Sender; choicesUrl?: string; unsubscribeUrl?: string | null }

/** Who writes: the practice's name, and in one line where it is and how to reach it. */
export type Sender = { name: string; contact: string }

/** What every letter has: name above, one card, who writes and why below. `preview` shows in the list of mails. */
export function Letterhead(props: { preview: string; title: string; links: Links; children: ReactNode }) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{dark}</style>
      </Head>
      <Preview>{props.preview}</Preview>
      <Body
        className="page"
        style={{ margin: 0, padding: "32px 12px", backgroundColor: light.page, fontFamily: font }}
      >
        <Container style={{ maxWidth: 560 }}>
          <Text style={{ ...text, margin: "0 0 16px 4px", fontWeight: 700 }} className="ink">
            <Link
              href={props.links.home}
              className="name accent"
              style={{ color: light.accent, textDecoration: "none" }}
            >
              {props.links.practice.name}
            </Link>
          </Text>
          <Section
            className="card"
            style={{
              padding: 32,
              backgroundColor: light.card,
              border: `1px solid ${light.line}`,
              borderRadius: 12,
            }}
          >
            <Heading
              as="h1"
              className="ink"
              style={{
                margin: "0 0 16px",
                fontSize: 22,
                lineHeight: "30px",
                fontWeight: 650,
                color: light.ink,
              }}
            >
              {props.title}
            </Heading>
            {props.children}
          </Section>
          <Section style={{ padding: "20px 4px 0" }}>
            <Text className="soft" style={fine}>
              You get this letter because of your account at {props.links.practice.name}. Please don't send
              medical details by e-mail. In an emergency, call your local emergency number.
            </Text>
            {props.links.practice.contact && (
              <Text className="soft" style={{ ...fine, margin: "12px 0 0" }}>
                {props.links.practice.contact}
              </Text>
            )}
            <Choices {...props.links} />
          </Section>
        </Container>
      </Body>
    </Html>
  )
}

/** How to get fewer letters, where that is for the reader to say. */
function Choices({ choicesUrl, unsubscribeUrl }: Links) {
  if (!choicesUrl) return null
  const link = (href: string, words: string) => (
    <Link href={href} className="soft" style={{ color: light.soft, textDecoration: "underline" }}>
      {words}
    </Link>
  )
  return (
    <Text className="soft" style={{ ...fine, margin: "12px 0 0" }}>
      {link(choicesUrl, "Choose what we write to you about")}
      {unsubscribeUrl && (
        <>
          <br />
          {link(unsubscribeUrl, "Stop letters like this one")}
        </>
      )}
    </Text>
  )
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={text}>
      {children}
    </Text>
  )
}

/** A person's own words, set apart from ours. */
export function Quote({ children }: { children: string }) {
  return (
    <Text
      className="ink quote"
      style={{ ...text, paddingLeft: 14, borderLeft: `3px solid ${light.accent}`, overflowWrap: "anywhere" }}
    >
      {children}
    </Text>
  )
}

/** One line of "what, when, where": a small label over its value. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Text className="ink" style={{ ...text, margin: "0 0 12px", lineHeight: "24px" }}>
      <span className="soft" style={{ fontSize: 14, color: light.soft }}>
        {label}
      </span>
      <br />
      {children}
    </Text>
  )
}

export function Rule() {
  return <Hr className="line" style={{ margin: "20px 0", borderTop: `1px solid ${light.line}` }} />
}

export function Aside({ children }: { children: ReactNode }) {
  return (
    <Text className="soft" style={small}>
      {children}
    </Text>
  )
}

/** The one thing to do next, 44 px high. */
export function Action({ href, children }: { href: string; children: string }) {
  return (
    <Section style={{ margin: "4px 0 0" }}>
      <Button
        href={href}
        className="button"
        style={{
          padding: "13px 22px",
          borderRadius: 8,
          backgroundColor: light.accent,
          color: "#ffffff",
          fontSize: 16,
          fontWeight: 600,
        }}
      >
        {children}
      </Button>
    </Section>
  )
}
