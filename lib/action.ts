import "server-only"
import { headers } from "next/headers"
import { unstable_rethrow } from "next/navigation"
import { after } from "next/server"
import type { z } from "zod"
import { afterCommit } from "./after-commit"
import { clientAddress } from "./cache/address"
import { type Limit, limit } from "./cache/limit"
import { outdate, outdateAttempt } from "./cache/outdate"
import { type FormState, waitInWords } from "./form"
import { log, withRequest } from "./log"
import { sameOrigin } from "./origin"
import { requestIdOf } from "./request-id"
import type { Result } from "./result"
import { meters } from "./telemetry/meters"

const secretFields = /password|secret|token|code/i

type Details = { alternatives?: { start: number }[]; retryAfterSeconds?: number; other?: string } | undefined
type Done = string | { message: string; list: string[] }

type Action<A, S extends z.ZodType, T, R extends string, D extends Details> = {
  form: FormData
  who: () => Promise<A>
  schema: S
  /** Counted for the account, or for the caller's address where nobody is signed in. */
  limit?: Limit
  verb: (actor: A, input: z.output<S>) => Promise<Result<T, R, D>>
  sentences: Record<R, string>
  /** Where success leads: a sentence, with something to show once, or a redirect. */
  done: (value: T) => Done | Promise<Done>
}

const TOO_MANY = "That was tried very often just now. Please wait a few minutes and try again."
const NEUTRAL = "Something went wrong on our side. Nothing was lost: please try again."

/**
 * The one door of server actions: who, then parse, then one call. Lists that changed are stale before the answer, events are
 * published after it.
 */
export async function act<A, S extends z.ZodType, T, R extends string, D extends Details>(
  action: Action<A, S, T, R, D>,
): Promise<FormState> {
  const sent = await headers()
  return withRequest(requestIdOf(sent), async () => {
    const fields = fieldsOf(action.form)
    const values = Object.fromEntries(Object.entries(fields).filter(([name]) => !secretFields.test(name)))
    try {
      if (!sameOrigin(sent))
        return {
          status: "refused",
          refusal: "cross-site",
          message: "Please send this form from our own page.",
          values,
        }
      const actor = await action.who()
      const input = action.schema.safeParse(fields)
      if (!input.success) return invalid(input.error, values)
      const { ok: allowed, retryAfterSeconds } = action.limit
        ? await limit(action.limit, keyOf(actor) ?? clientAddress(sent))
        : { ok: true, retryAfterSeconds: 0 }
      if (!allowed) return refused("too-many-tries", TOO_MANY, values, { retryAfterSeconds })
      const result = await action.verb(actor, input.data)
      if (!result.ok) {
        await outdateAttempt()
        return refused(result.refusal, action.sentences[result.refusal], values, result.details)
      }
      const { events } = result
      await outdate(events)
      if (events.length) after(() => afterCommit(events))
      const done = await action.done(result.value)
      return { status: "done", ...(typeof done === "string" ? { message: done } : done) }
    } catch (err) {
      unstable_rethrow(err)
      await outdateAttempt()
      log().error({ err }, "action failed")
      return { status: "refused", refusal: "unexpected", message: NEUTRAL, values }
    }
  })
}

function keyOf(actor: unknown): string | null {
  return typeof actor === "object" && actor !== null && "userId" in actor ? String(actor.userId) : null
}

/** The text fields, without the NUL that no person types and no database stores. A later field of a name counts. */
function fieldsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") ? [[name, value.replaceAll("\0", "")]] : [],
    ),
  )
}

/** Errors by field; one within a row is known by its path ("weekly.0.start"), as the form names it. */
function invalid(error: z.ZodError, values: Record<string, string>): FormState {
  const errors: Record<string, string[]> = {}
  const general: string[] = []
  for (const { path, message } of error.issues) {
    const field = path.join(".")
    if (field) errors[field] = [...(errors[field] ?? []), message]
    else general.push(message)
  }
  const message = general[0] ?? "Please check the fields marked below."
  return { status: "invalid", message, values, errors }
}

function refused(
  refusal: string,
  message: string,
  values: Record<string, string>,
  details: Details,
): FormState {
  meters()?.refused(refusal)
  const alternatives = details?.alternatives?.map(({ start }) => ({ start: new Date(start).toISOString() }))
  const { retryAfterSeconds: wait, other } = details ?? {}
  const said = wait ? message.replace(/Please wait .*$/, `Please try again ${waitInWords(wait)}.`) : message
  const more = { ...(alternatives && { alternatives }), ...(other !== undefined && { other }) }
  return { status: "refused", refusal, message: said, values, ...more }
}
