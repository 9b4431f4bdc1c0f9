import { and, eq, or } from "drizzle-orm"
import { db, type Tx } from "@/db/client"
import { choices } from "@/db/schema/deliveries"
import type { Holder } from "@/lib/accounts/actor"
import { holdAccount } from "@/lib/accounts/hold-account"
import { record } from "@/lib/events/record"
import { ok, type Result, refuse } from "@/lib/result"
import { type ChoiceRefusal, mayChoose, type Side, sideOf, type Wish, wants } from "./rules"

/**
 * Saves what the person wants to be told, and how, at `at` (epoch ms); what they don't name stays as it is. All or none:
 * refuses `not-a-choice` when one of them is not theirs to choose, and `sign-in-again` when the account was erased meanwhile.
 */
export async function saveChoices(
  { userId, role }: Holder,
  wishes: Wish[],
  at: number,
): Promise<Result<null, ChoiceRefusal>> {
  const side = sideOf(role)
  if (wishes.some(({ kind, channel }) => !side || !mayChoose(side, kind, channel)))
    return refuse("not-a-choice")
  if (!side || !wishes.length) return ok(null)
  return db().transaction(async tx => {
    if (!(await holdAccount(tx, userId))) return refuse("sign-in-again")
    return ok(null, await choose(tx, { userId, side }, wishes, at))
  })
}

/**
 * Writes wishes of one side's own kinds: a row where they differ from what happens anyway, none where they don't. The
 * account has to be held. Returns the event of it, if anything changed.
 */
export async function choose(
  tx: Tx,
  { userId, side }: { userId: string; side: Side },
  wishes: Wish[],
  at: number,
): Promise<string[]> {
  const chosen = await tx
    .select({ kind: choices.kind, channel: choices.channel, wanted: choices.wanted })
    .from(choices)
    .where(eq(choices.userId, userId))
  const before = ({ kind, channel }: Wish) =>
    wants(side, kind, channel, chosen.find(one => one.kind === kind && one.channel === channel)?.wanted)
  const changed = wishes.filter(wish => wish.wanted !== before(wish))
  if (!changed.length) return []
  const same = ({ kind, channel }: Wish) => and(eq(choices.kind, kind), eq(choices.channel, channel))
  await tx.delete(choices).where(and(eq(choices.userId, userId), or(...changed.map(same))))
  const different = changed.filter(wish => wish.wanted !== wants(side, wish.kind, wish.channel, undefined))
  if (different.length)
    await tx.insert(choices).values(different.map(wish => ({ userId, ...wish, changedAt: new Date(at) })))
  const fields = [...new Set(changed.map(({ kind }) => kind))]
  const subject = { type: "user", id: userId } as const
  const fact = { type: "CHOICES_CHANGED", subject, payload: { userId, fields } } as const
  return [await record(tx, fact, { kind: "holder", userId }, at)]
}
