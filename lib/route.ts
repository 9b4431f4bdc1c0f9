import "server-only"
import { after } from "next/server"
import type { z } from "zod"
import { databaseDown } from "@/db/errors"
import type { Actor } from "./accounts/actor"
import { actorOf } from "./accounts/bearer"
import { afterCommit } from "./after-commit"
import { log, withRequest } from "./log"
import { problem } from "./problem"
import { jsonOf, keyOf, parsed, Stop } from "./request"
import { requestIdOf } from "./request-id"
import type { Result } from "./result"

type Roles = {
  anyone: Actor | null
  actor: Actor
  patient: Extract<Actor, { kind: "patient" }>
  doctor: Extract<Actor, { kind: "doctor" }>
  admin: Extract<Actor, { kind: "admin" }>
  staff: Exclude<Actor, { kind: "patient" }>
}
type Shape = z.ZodType

type Call<W extends keyof Roles, P, Q, B> = {
  actor: Roles[W]
  params: P
  query: Q
  body: B
  request: Request
  idempotencyKey: string | null
}

export type Declaration<
  W extends keyof Roles,
  P extends Shape,
  Q extends Shape,
  B extends Shape,
  O extends Shape,
  R extends string,
  D,
> = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE"
  /** As in the contract, below /api/v1. */
  path: string
  who: W
  params?: P
  query?: Q
  body?: B
  output: O
  /** Of success; 200 unless said. */
  status?: number
  /** The HTTP status of each refusal, and what a person reads. */
  refusals: Record<R, number>
  sentences: Record<NoInfer<R>, string>
  /** Extra members of the problem for a refusal's details. */
  explain?: (details: D) => Record<string, unknown>
  run: (call: Call<W, z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.input<O>, R, D>>
}

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
      const seen: { actor: Actor | null } = { actor: null }
      const response = await answer(declaration, request, context, seen).catch(failed)
      const ms = Math.round(performance.now() - started)
      log().info(
        {
          route: `${declaration.method} ${declaration.path}`,
          actor: seen.actor?.kind ?? "anonymous",
          status: response.status,
          ms,
        },
        "request",
      )
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
  seen: { actor: Actor | null },
): Promise<Response> {
  seen.actor = await actorOf(request)
  const actor = permitted(declaration.who, seen.actor)
  const params = parsed(declaration.params, await context.params, 404)
  const query = parsed(declaration.query, Object.fromEntries(new URL(request.url).searchParams), 422)
  const body = declaration.body ? parsed(declaration.body, await jsonOf(request), 422) : undefined
  const idempotencyKey = keyOf(request)
  const result = await declaration.run({
    actor,
    params,
    query,
    body: body as z.output<B>,
    request,
    idempotencyKey,
  })
  if (!result.ok) {
    const status = declaration.refusals[result.refusal]
    const detail = declaration.sentences[result.refusal]
    const extra =
      result.details !== undefined && declaration.explain ? declaration.explain(result.details) : {}
    return problem({ status, code: result.refusal, detail, ...extra })
  }
  if (result.events.length) after(() => afterCommit(result.events))
  return Response.json(declaration.output.parse(result.value), {
    status: declaration.status ?? 200,
    headers: { "cache-control": "no-store" },
  })
}

function permitted<W extends keyof Roles>(who: W, actor: Actor | null): Roles[W] {
  if (who === "anyone") return actor as Roles[W]
  if (!actor)
    throw new Stop({ status: 401, code: "not-signed-in", detail: "Sign in, or send a valid access token." })
  const fits = who === "actor" || who === actor.kind || (who === "staff" && actor.kind !== "patient")
  if (!fits) throw new Stop({ status: 403, code: "wrong-role", detail: "Your account can't do this." })
  return actor as Roles[W]
}

function failed(err: unknown): Response {
  if (err instanceof Stop) return problem(err.problem)
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
