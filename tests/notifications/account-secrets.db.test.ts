import { eq, sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { sendDue } from "@/lib/deliveries/send"
import { type AccountKind, accountWords, kindsWithLinks } from "@/lib/notifications/account-words"
import { Provider } from "../deliveries/provider"
import { deskLetters, doneByDesk, happenTo, letters, someone } from "./account-events"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

beforeEach(async () => {
  await db().update(deliveries).set({ status: "SENT" }).where(eq(deliveries.status, "PENDING"))
  provider.answer = "accept"
  provider.inbox.clear()
})

const token = /token=[\w-]{64}/

/** One letter of each kind, waiting to be sent. */
async function oneOfEach() {
  const ids = new Map<AccountKind, string>()
  for (const [type, ...expected] of letters)
    for (const letter of await happenTo(await someone(), type, expected)) {
      const kind = expected.find(one => one.kind === letter.kind)?.kind
      if (kind) ids.set(kind, letter.id)
    }
  for (const [type, { kind }] of deskLetters)
    for (const letter of await doneByDesk(await someone(), type)) ids.set(kind, letter.id)
  return ids
}

async function row(id: string | undefined) {
  const [letter] = await db()
    .select()
    .from(deliveries)
    .where(eq(deliveries.id, String(id)))
  if (!letter) throw new Error("no such letter")
  return letter
}

/** The letters' first try was so long ago, and the next one is due. */
const firstTried = (hours: number) =>
  db()
    .update(deliveries)
    .set({
      attempts: 1,
      firstTriedAt: sql`now() - make_interval(mins => ${hours * 60}::int)`,
      nextAt: sql`now() - interval '1 second'`,
    })
    .where(eq(deliveries.status, "PENDING"))

test("there is a letter here of every kind, and those with a secret link are the ones that are known to", async () => {
  const ids = await oneOfEach()
  // That of a webhook is to every admin: tests/webhooks.
  const here = Object.keys(accountWords).filter(kind => kind !== "webhook-off")
  expect([...ids.keys()].sort()).toEqual(here.sort())
  const secret: AccountKind[] = []
  for (const [kind, id] of ids) if (token.test((await row(id)).text)) secret.push(kind)
  expect(secret.sort()).toEqual([...kindsWithLinks].sort())
})

describe("the words of a letter with a secret link", () => {
  const endings: [string, "SENT" | "FAILED", () => Promise<unknown>][] = [
    ["sent", "SENT", () => sendDue({ limit: 100 })],
    [
      "refused by the provider",
      "FAILED",
      async () => {
        provider.answer = { status: 422, name: "validation_error" }
        await sendDue({ limit: 100 })
      },
    ],
    [
      "given up after 23 hours of trying",
      "FAILED",
      async () => {
        await firstTried(23.1)
        provider.answer = { status: 422, name: "validation_error" }
        await sendDue({ limit: 100 })
      },
    ],
    [
      "given up because its last try was lost a day ago",
      "FAILED",
      async () => {
        await firstTried(24)
        await sendDue({ limit: 100 })
      },
    ],
  ]
  test.each(endings)("are gone once it is %s; of others they stay", async (_, status, end) => {
    const ids = await oneOfEach()
    await end()
    const kept: string[] = []
    for (const [kind, id] of ids) {
      const letter = await row(id)
      expect([kind, letter.status]).toEqual([kind, status])
      if (letter.html !== "" && letter.text !== "") kept.push(kind)
    }
    const harmless = [...ids.keys()].filter(kind => !kindsWithLinks.includes(kind))
    expect(kept.sort()).toEqual(harmless.sort())
  })

  test("have reached the person whole, though the database forgets them", async () => {
    const ids = await oneOfEach()
    await sendDue({ limit: 100 })
    for (const kind of kindsWithLinks) {
      const received = provider.inbox.get(String(ids.get(kind)))
      expect([kind, token.test(received?.text ?? ""), token.test(received?.html ?? "")]).toEqual([
        kind,
        true,
        true,
      ])
      expect(received?.subject).not.toMatch(/quill|token/i)
    }
  })

  test("are kept while it may still be sent", async () => {
    const ids = await oneOfEach()
    provider.answer = "cut"
    for (let round = 0; round < 10; round++) await sendDue({ limit: 100 })
    const waiting = await row(ids.get("reset"))
    expect(waiting).toMatchObject({ status: "PENDING", text: expect.stringMatching(token) })
  })

  test("are not in any error that is kept", async () => {
    await oneOfEach()
    provider.answer = { status: 500, name: "internal_server_error" }
    await sendDue({ limit: 100 })
    const errors = await db().select({ error: deliveries.lastError }).from(deliveries)
    expect(errors.filter(({ error }) => error !== null).length).toBeGreaterThan(0)
    expect(errors.filter(({ error }) => /token|quill/i.test(error ?? ""))).toEqual([])
  })
})
