import { AsyncLocalStorage } from "node:async_hooks"
import pino from "pino"
import { env } from "./env"

/** Fields that may carry a person's data; they never reach a log line, however deep somebody puts them. */
const personal = [
  "email",
  "name",
  "phone",
  "reason",
  "notes",
  "password",
  "token",
  "address",
  "subject",
  "html",
  "text",
  "body",
  "authorization",
  "cookie",
]
const paths = personal.flatMap(field => [field, `*.${field}`, `*.*.${field}`])

/** What is known of a request under way. `told`: its line has been written; `statements`: SQL it has sent so far. */
export type Underway = { requestId: string; actor?: string; told?: boolean; statements?: number }

declare global {
  // One of each for the process: the framework makes a copy of each module for pages and another for routes.
  var docketRequests: AsyncLocalStorage<Underway> | undefined
  var docketLogs: Logs | undefined
}

function requests(): AsyncLocalStorage<Underway> {
  globalThis.docketRequests ??= new AsyncLocalStorage()
  return globalThis.docketRequests
}

/** JSON lines with the request id; personal fields are redacted. */
export const log = (): pino.Logger => logs().all

/** `requests` for the lines of requests alone: they say nothing of anybody, so nothing is searched for in them. */
type Logs = { all: pino.Logger; requests: pino.Logger }

function logs(): Logs {
  globalThis.docketLogs ??= makeLogs()
  return globalThis.docketLogs
}

function makeLogs(): Logs {
  const { LOG_LEVEL, VERCEL } = env()
  const options: pino.LoggerOptions = {
    level: LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
  }
  // A busy server writes the lines of a moment together. A function may be put to sleep the moment it has answered.
  const out = pino.destination({ sync: Boolean(VERCEL) })
  return {
    all: pino(
      {
        ...options,
        redact: { paths, censor: "[personal]" },
        serializers: { err: safeError },
        // A fresh object each time: pino writes the line's fields into it.
        mixin: () => {
          const id = requestId()
          return id ? { requestId: id } : {}
        },
      },
      out,
    ),
    requests: pino(options, out),
  }
}

/** Runs `work` so that each log line in it carries the request id. */
export function withRequest<T>(requestId: string, work: () => T): T {
  const outer = requests().getStore()
  return requests().run(outer?.requestId === requestId ? outer : { requestId }, work)
}

/** From here on all that follows belongs to this request: for who hears of it before anybody runs. */
export function beginRequest(underway: Underway): void {
  requests().enterWith(underway)
}

/** Who asks: the kind of actor alone. */
export function noteActor(kind: string): void {
  const underway = requests().getStore()
  if (underway) underway.actor = kind
}

/** The request at hand has sent one statement more. Only the database's client calls it, where all of them pass. */
export function noteStatement(): void {
  const underway = requests().getStore()
  if (underway) underway.statements = (underway.statements ?? 0) + 1
}

/** The one line of a request, written by whoever knows most of it: with the SQL statements it took until its answer. */
export function tellRequest(
  { route, actor, status, ms }: { route: string; actor: string; status: number; ms: number },
  underway = requests().getStore(),
): void {
  if (underway) underway.told = true
  const { requestId, statements = 0 } = underway ?? {}
  logs().requests.info({ requestId, route, actor, status, ms, statements }, "request")
}

/** The id of the request at hand, if any. */
export function requestId(): string | undefined {
  return requests().getStore()?.requestId
}

/** A driver's message quotes parameters and rows (e-mail addresses, reasons): keep code and constraint, not the text. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause instanceof Error ? error.cause : undefined
  const fields = cause ?? error
  const code = "code" in fields ? fields.code : undefined
  const constraint = "constraint" in fields ? fields.constraint : undefined
  const database = code !== undefined && /^[0-9A-Z]{5}$/.test(String(code))
  return {
    type: fields.name,
    code,
    constraint,
    message: database || error.name === "DrizzleQueryError" ? undefined : error.message,
    stack: error.stack
      ?.split("\n")
      .filter(line => line.trim().startsWith("at "))
      .slice(0, 12)
      .join("\n"),
  }
}
