import "server-only"
import { z } from "zod"
import type { Actor, Admin, Doctor } from "@/lib/accounts/actor"
import { now } from "@/lib/clock"
import type { Result } from "@/lib/result"
import { route } from "@/lib/route"
import { moveStatus } from "./answers"
import { type MoveRefusal, sentences, statuses } from "./rules"
import type { Moved } from "./transition"

type Who = { actor: Actor; staff: Doctor | Admin }

/** The REST door of one step in a visit's life: POST /appointments/{id}/{name}. */
export function moveRoute<W extends keyof Who, B extends z.ZodObject>(
  name: string,
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
    who,
    params: z.object({ id: z.uuid() }),
    body,
    output: z.strictObject({
      id: z.string(),
      status: z.enum(statuses),
      version: z.number().int(),
      /** Minor units that go back because the visit ended. */
      refundMinor: z.number().int(),
    }),
    refusals: moveStatus,
    sentences,
    run: ({ actor, params, body }) => verb(actor, { ...body, id: params.id }, now()),
  })
}
