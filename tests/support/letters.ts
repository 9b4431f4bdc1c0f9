import { expect } from "@playwright/test"
import { sweepNow } from "./api"
import { type Letter, lettersTo } from "./pages"
import { APP } from "./world"

/** The newest letter to an address whose subject reads so; waits until it has come. */
export async function letterTo(email: string, subject: RegExp): Promise<Letter> {
  let found: Letter | undefined
  await expect
    .poll(
      async () => {
        found = (await lettersTo(email)).find(letter => subject.test(letter.subject))
        if (!found) await sweepNow()
        return found !== undefined
      },
      { timeout: 20_000, message: `a letter to ${email} like ${subject}` },
    )
    .toBe(true)
  if (!found) throw new Error("no letter")
  return found
}

/** The link in a letter that leads to a page of this path. */
export function linkIn(letter: Letter, path: string): string {
  const links = [...letter.html.matchAll(/href="([^"]+)"/g)].map(([, link]) =>
    String(link).replaceAll("&amp;", "&"),
  )
  const link = links.find(one => new URL(one).pathname === path)
  expect(link, `a link to ${path}`).toBeDefined()
  expect(new URL(String(link)).origin).toBe(APP)
  return String(link)
}
