import "server-only"
import { z } from "zod"
import type { Actor, Admin, Doctor } from "@/lib/accounts/actor"
import { now } from "@/lib/clock"
import { money, moneyIn } from "@/lib/payments/money-rules"
import { ok, type Result } from "@/lib/result"
import { route } from "@/lib/route"
import { moveStatus } from "./answers"
import { type MoveRefusal, sentences, statuses } from "./rules"
import type { Moved } from "./transition"

type Who = { actor: Actor; staff: Doctor | Admin }

/** The REST door of one step in a visit's life: POST /appointments/{id}/{name}. */
export function moveRoute<W extends keyof Who, B extends z.ZodObject>(
  name: string,
  summary: string,
  who: W,
  body: B,
  verb: (
    actor: Who[W],
    input: { id: string } & z.output<B>,
    at: number,
  ) => Promise<Result<Moved, MoveRefusal>>,
) {
  return route({
    method: "POST",
    path: `/appointments/{id}/${name}`,
    summary,
    who,
    params: z.object({ id: z.uuid() }),
    body,
    output: z.strictObject({
      id: z.string(),
      status: z.enum(statuses),
      version: z.number().int(),
      /** What goes back because the visit ended. */
      refund: money,
    }),
    refusals: moveStatus,
    sentences,
    run: async ({ actor, params, body }) => {
      const moved = await verb(actor, { ...body, id: params.id }, now())
      if (!moved.ok) return moved
      const { refundMinor, currency, ...visit } = moved.value
      return ok({ ...visit, refund: moneyIn(refundMinor, currency) }, moved.events)
    },
  })
}
