import { renderAccountLetter } from "@/emails/render"
import { env } from "@/lib/env"
import { linkSecret } from "@/lib/links/secret"
import { type Known, senderOfLetters, standard } from "@/lib/practice/rules"
import { type AccountFacts, type AccountKind, accountWords } from "./account-words"
import type { Frozen } from "./letters"
import { greeting, oneLine } from "./rules"

/** Writes a letter about an account. `linkId`: the link it carries, if it is of a kind that does. */
export async function freezeAccountLetter(
  kind: AccountKind,
  facts: AccountFacts,
  to: { name: string; linkId: string | undefined },
  practice: Known = standard,
): Promise<Frozen> {
  const { subject, paragraphs, quote, action, aside } = accountWords[kind]({
    ...facts,
    practice: practice.name,
  })
  const body = await renderAccountLetter({
    title: subject,
    preview: paragraphs[0] ?? subject,
    greeting: to.name ? greeting(to.name) : "Hello,",
    paragraphs,
    quote: quote && oneLine(quote),
    action: action && { label: action.label, href: addressOf(action, to.linkId) },
    aside,
    home: new URL("/", env().APP_URL).href,
    practice: senderOfLetters(practice),
  })
  return { subject, ...body }
}

/** Always the deployment's own address, whatever host a request named. */
function addressOf(
  { to, link }: { to: string; link?: Parameters<typeof linkSecret>[0] },
  linkId: string | undefined,
) {
  const address = new URL(to, env().APP_URL)
  if (link && linkId) address.searchParams.set("token", linkSecret(link, linkId))
  return address.href
}
