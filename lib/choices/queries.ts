import { and, eq, isNull } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { choices } from "@/db/schema/deliveries"
import type { Holder } from "@/lib/accounts/actor"
import { env } from "@/lib/env"
import { type Channel, type Choosable, choosable, mayChoose, sideOf, wants } from "./rules"
import { readToken } from "./unsubscribe"

/** One kind, with what is in force over each channel. */
export type Chosen = Choosable & { wanted: Record<Channel, boolean> }
/** `off`: this practice sends no text messages. `no-number`: the person's profile has none to send them to. */
export type Texts = "on" | "no-number" | "off"

/** What the person is told and how, in the order it is shown; no kinds for admins. Two queries. */
export async function choicesOf({ userId, role }: Holder): Promise<{ kinds: Chosen[]; texts: Texts }> {
  const side = sideOf(role)
  const [[person], chosen] = await Promise.all([
    db().select({ phone: users.phone }).from(users).where(eq(users.id, userId)),
    db()
      .select({ kind: choices.kind, channel: choices.channel, wanted: choices.wanted })
      .from(choices)
      .where(eq(choices.userId, userId)),
  ])
  const said = (kind: string, channel: Channel) =>
    chosen.find(one => one.kind === kind && one.channel === channel)?.wanted
  const kinds = side
    ? choosable[side].map(known => ({
        ...known,
        wanted: {
          EMAIL: wants(side, known.kind, "EMAIL", said(known.kind, "EMAIL")),
          SMS: wants(side, known.kind, "SMS", said(known.kind, "SMS")),
        },
      }))
    : []
  return { kinds, texts: env().TWILIO_ACCOUNT_SID ? (person?.phone ? "on" : "no-number") : "off" }
}

/** Which letters a link turns off, and whether they come now; null where it leads to nothing. Nothing of whose it is. */
export async function choiceOfLink(
  token: unknown,
): Promise<{ label: string; help: string; wanted: boolean } | null> {
  const read = typeof token === "string" ? readToken(token) : null
  if (!read) return null
  const [person] = await db()
    .select({ role: users.role, wanted: choices.wanted })
    .from(users)
    .leftJoin(
      choices,
      and(eq(choices.userId, users.id), eq(choices.kind, read.kind), eq(choices.channel, "EMAIL")),
    )
    .where(and(eq(users.id, read.userId), isNull(users.erasedAt)))
  const side = person && sideOf(person.role)
  const found = side && mayChoose(side, read.kind, "EMAIL")
  if (!side || !found) return null
  const { label, help } = found
  return { label, help, wanted: wants(side, read.kind, "EMAIL", person.wanted ?? undefined) }
}
