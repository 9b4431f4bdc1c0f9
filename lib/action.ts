import "server-only"
import { headers } from "next/headers"
import { unstable_rethrow } from "next/navigation"
import { after } from "next/server"
import type { z } from "zod"
import { afterCommit } from "./after-commit"
import type { FormState } from "./form"
import { log, withRequest } from "./log"
import { sameOrigin } from "./origin"
import { requestIdOf } from "./request-id"
import type { Result } from "./result"

const secretFields = /password|secret|token|code/i

type Details = { alternatives?: { start: number }[] } | undefined

type Action<A, S extends z.ZodType, T, R extends string, D extends Details> = {
  form: FormData
  who: () => Promise<A>
  schema: S
  verb: (actor: A, input: z.output<S>) => Promise<Result<T, R, D>>
  sentences: Record<R, string>
  /** Where success leads: a sentence, or a redirect. */
  done: (value: T) => string | never | Promise<string | never>
}

const NEUTRAL = "Something went wrong on our side. Nothing was lost: please try again."

/** The one door of server actions: who, then parse, then one call; events are published after the answer. */
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
      const result = await action.verb(actor, input.data)
      if (!result.ok) return refused(result.refusal, action.sentences[result.refusal], values, result.details)
      const { events } = result
      if (events.length) after(() => afterCommit(events))
      return { status: "done", message: await action.done(result.value) }
    } catch (err) {
      unstable_rethrow(err)
      log().error({ err }, "action failed")
      return { status: "refused", refusal: "unexpected", message: NEUTRAL, values }
    }
  })
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
  const alternatives = details?.alternatives?.map(({ start }) => ({ start: new Date(start).toISOString() }))
  return { status: "refused", refusal, message, values, ...(alternatives && { alternatives }) }
}
