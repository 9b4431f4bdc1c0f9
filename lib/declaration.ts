import type { z } from "zod"
import type { Actor, Holder } from "./accounts/actor"
import type { Viewer } from "./accounts/sessions"
import type { Limit } from "./cache/limit"
import type { Result } from "./result"

export type Roles = {
  anyone: Actor | null
  /** Anyone signed in, for their own account's sake. */
  holder: Holder
  actor: Actor
  patient: Extract<Actor, { kind: "patient" }>
  doctor: Extract<Actor, { kind: "doctor" }>
  admin: Extract<Actor, { kind: "admin" }>
  staff: Exclude<Actor, { kind: "patient" }>
}
export type Shape = z.ZodType

export type Call<W extends keyof Roles, P, Q, B> = {
  actor: Roles[W]
  params: P
  query: Q
  body: B
  request: Request
  caller: Viewer | null
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
  /** What it does, in a sentence without its full stop, for who reads the documentation. */
  summary: string
  who: W
  /** Counted for the account, or for the caller's address where nobody is signed in; "api" unless said. */
  limit?: Limit
  /** The verb keeps an Idempotency-Key itself, in the transaction of its work; else the door does. */
  keepsKeys?: boolean
  /** Asked by an open page, not by a person: keeps no session alive. */
  quiet?: boolean
  params?: P
  query?: Q
  /** Of a list: what its cursors hold, as it is asked for. Any other cursor is refused. */
  place?: (query: z.output<Q>) => Shape
  body?: B
  output: O
  /** Further kinds of content it may answer with, asked for by `Accept` or a parameter. */
  also?: string[]
  /** Of an answer that is text of another kind than JSON: `output` is a string. */
  type?: string
  /** Of success; 200 unless said. */
  status?: number
  /** Further headers of success. */
  headers?: Record<string, string>
  /** The HTTP status of each refusal, and what a person reads. */
  refusals: Record<R, number>
  sentences: Record<NoInfer<R>, string>
  /** Extra members of the problem for a refusal's details. */
  explain?: (details: D) => Record<string, unknown>
  run: (call: Call<W, z.output<P>, z.output<Q>, z.output<B>>) => Promise<Result<z.input<O> | Response, R, D>>
}
