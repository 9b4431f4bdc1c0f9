import { and, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { choices, deliveries } from "@/db/schema/deliveries"
import { type Channel, type Side, wants } from "@/lib/choices/rules"
import { env } from "@/lib/env"
import { knownPractice } from "@/lib/practice/queries"
import type { Frozen } from "./letters"

export type Receiver = { userId: string; email: string; phone: string | null }
type Telling = {
  eventId: string
  appointmentId: string
  version: number
  kind: string
  about?: string
  notAfter?: Date
  side: Side
  to: Receiver
  letter: Frozen
  /** The page the text message leads to. */
  url: string
  /** By letter alone. */
  quiet?: boolean | undefined
}

/**
 * Freezes one letter, and a text message where its receiver asked for those. What a person chose not to get, or can't get,
 * is written too, as SUPPRESSED with the reason. A second telling of the same writes nothing.
 */
export async function deliver(tx: Tx, telling: Telling): Promise<void> {
  const { side, to, letter, url, quiet, ...about } = telling
  const chosen = await tx
    .select({ channel: choices.channel, wanted: choices.wanted })
    .from(choices)
    .where(and(eq(choices.userId, to.userId), eq(choices.kind, about.kind)))
  const wanted = (channel: Channel) =>
    wants(side, about.kind, channel, chosen.find(choice => choice.channel === channel)?.wanted)
  const unwanted = { status: "SUPPRESSED", reason: "choice" } as const
  const rows: (typeof deliveries.$inferInsert)[] = [
    {
      ...about,
      ...letter,
      userId: to.userId,
      channel: "EMAIL",
      address: to.email,
      ...(!wanted("EMAIL") && unwanted),
    },
  ]
  if (!quiet && wanted("SMS"))
    rows.push({
      ...about,
      userId: to.userId,
      channel: "SMS",
      address: to.phone ?? "",
      subject: "",
      html: "",
      text: `${(await knownPractice(tx)).name}: ${letter.subject}. ${url}`,
      ...((await tooMany(tx, to)) ?? cannot(to)),
    })
  await tx.insert(deliveries).values(rows).onConflictDoNothing()
}

/** Messages cost money and wake people: after so many in a day the rest is read under the bell and by letter. */
const MOST_A_DAY = 20

async function tooMany(tx: Tx, { userId }: Receiver) {
  const day = sql`now() - interval '1 day'`
  const { rows } = await tx.execute<{ many: boolean }>(sql`
    select count(*) >= ${MOST_A_DAY} as many from deliveries
    where user_id = ${userId} and channel = 'SMS' and status <> 'SUPPRESSED' and created_at > ${day}`)
  return rows[0]?.many ? ({ status: "SUPPRESSED", reason: "too-many" } as const) : null
}

function cannot({ phone }: Receiver) {
  if (!env().TWILIO_ACCOUNT_SID) return { status: "SUPPRESSED", reason: "channel-off" } as const
  return phone ? null : ({ status: "SUPPRESSED", reason: "no-number" } as const)
}
