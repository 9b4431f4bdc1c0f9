import "server-only"
import { after } from "next/server"
import type { z } from "zod"
import { databaseDown } from "@/db/errors"
import { callerOf } from "./accounts/bearer"
import type { Viewer } from "./accounts/sessions"
import { afterCommit } from "./after-commit"
import { tellAllowance, tooMany } from "./allowance"
import { clientAddress } from "./cache/address"
import { type Allowance, type Limit, limit, tellFloodsBy } from "./cache/limit"
import { outdate, outdateAttempt } from "./cache/outdate"
import type { Call, Declaration, Roles, Shape } from "./declaration"
import { type Tagged, tagged, withTag } from "./etag"
import { once } from "./idempotency"
import { json } from "./json"
import { log, tellRequest, withRequest } from "./log"
import { problem } from "./problem"
import { bodyOf, checkPlace, keyOf, parsed, queryOf, Stop } from "./request"
import { requestIdOf } from "./request-id"
import { meters } from "./telemetry/meters"

tellFloodsBy(after)

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/** The one door of the REST API: from one declaration come authorisation, validation, the answer's shape and the errors. */
export function route<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
>(declaration: Declaration<W, P, Q, B, O, R, D>) {
  const handler = (request: Request, context: Context): Promise<Response> =>
    withRequest(requestIdOf(request.headers), async () => {
      const started = performance.now()
      const seen: Seen = { caller: null, allowance: null }
      const response = await answer(declaration, request, context, seen).catch(failed)
      if (!response.ok) await outdateAttempt()
      if (seen.allowance) tellAllowance(response.headers, seen.allowance)
      tellRequest({
        route: `${declaration.method} ${declaration.path}`,
        actor: (seen.caller?.actor ?? seen.caller?.holder)?.kind ?? "anonymous",
        status: response.status,
        ms: Math.round(performance.now() - started),
      })
      return response
    })
  return Object.assign(handler, { declaration })
}

async function answer<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
>(
  declaration: Declaration<W, P, Q, B, O, R, D>,
  request: Request,
  context: Context,
  seen: Seen,
): Promise<Response> {
  seen.caller = await callerOf(request, declaration.quiet)
  await allowed(declaration.limit ?? "api", request, seen)
  const actor = permitted(declaration.who, seen.caller)
  const params = parsed(declaration.params, await context.params, 404)
  const query = queryOf(declaration.query, request)
  if (declaration.place) checkPlace(query, declaration.place(query))
  const body = declaration.method === "GET" ? undefined : await bodyOf(declaration.body, request)
  const idempotencyKey = declaration.method === "POST" ? keyOf(request) : null
  const call = {
    ...{ actor, params, query, request, caller: seen.caller, idempotencyKey },
    body: body as z.output<B>,
  }
  if (!idempotencyKey || declaration.keepsKeys) return performed(declaration, call)
  const attempt = {
    actorId: seen.caller?.holder.userId ?? null,
    key: idempotencyKey,
    operation: `${declaration.method} ${new URL(request.url).pathname}`,
    body,
  }
  return once(attempt, () => performed(declaration, call))
}

async function performed<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
>(
  declaration: Declaration<W, P, Q, B, O, R, D>,
  call: Call<W, z.output<P>, z.output<Q>, z.output<B>>,
): Promise<Response> {
  const result = await declaration.run(call)
  if (!result.ok) {
    meters()?.refused(result.refusal)
    const status = declaration.refusals[result.refusal]
    const detail = declaration.sentences[result.refusal]
    const extra =
      result.details !== undefined && declaration.explain ? declaration.explain(result.details) : {}
    return problem({ status, code: result.refusal, detail, ...extra })
  }
  await outdate(result.events)
  if (result.events.length) after(() => afterCommit(result.events))
  // Only a stream is answered as it is.
  if (result.value instanceof Response) return result.value
  const { type, headers, status = 200 } = declaration
  const init = { status, headers: { "cache-control": "no-store", ...headers } }
  if (!type && declaration.method === "GET" && declaration.who === "anyone")
    return withTag(call.request, writtenOnce(declaration, result.value), init.headers)
  const output: unknown = declaration.output.parse(result.value)
  if (!type) return json(output, { status, ...(headers && { headers }) })
  return new Response(String(output), { status, headers: { ...init.headers, "content-type": type } })
}

const written = new WeakMap<object, Tagged>()

/** An answer that is the very object given before, which nobody changes, is not checked, written and hashed anew. */
function writtenOnce({ output }: { output: Shape }, value: unknown): Tagged {
  const key = typeof value === "object" && value
  const before = key && written.get(key)
  if (before) return before
  const made = tagged(JSON.stringify(output.parse(value)))
  if (key) written.set(key, made)
  return made
}

type Seen = { caller: Viewer | null; allowance: Allowance | null }

async function allowed(name: Limit, request: Request, seen: Seen): Promise<void> {
  seen.allowance = await limit(name, seen.caller?.holder.userId ?? clientAddress(request.headers))
  if (!seen.allowance.ok) throw new Stop(tooMany(seen.allowance))
}

function permitted<W extends keyof Roles>(who: W, caller: Viewer | null): Roles[W] {
  if (who === "anyone") return (caller?.actor ?? null) as Roles[W]
  if (!caller)
    throw new Stop({ status: 401, code: "not-signed-in", detail: "Sign in, or send a valid access token." })
  if (who === "holder") return caller.holder as Roles[W]
  const { actor, lacks } = caller
  if (!actor)
    throw new Stop({ status: 403, code: `lacks-${lacks}`, detail: lacking[lacks ?? "verification"] })
  const fits = who === "actor" || who === actor.kind || (who === "staff" && actor.kind !== "patient")
  if (!fits) throw new Stop({ status: 403, code: "wrong-role", detail: "Your account can't do this." })
  return actor as Roles[W]
}

const lacking = {
  "second-factor": "Admins need a second factor. Set it up on the website first.",
  verification: "The practice has not verified this account yet.",
}

function failed(err: unknown): Response {
  if (err instanceof Stop) {
    meters()?.refused(err.problem.code)
    return problem(err.problem)
  }
  log().error({ err }, "route failed")
  if (databaseDown(err))
    return problem({
      status: 503,
      code: "unavailable",
      detail: "Please try again in a moment.",
      retryAfter: 5,
    })
  return problem({ status: 500, code: "unexpected", detail: "Something went wrong on our side." })
}
