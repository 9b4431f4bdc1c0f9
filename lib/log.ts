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

let logger: pino.Logger | undefined
const requests = new AsyncLocalStorage<{ requestId: string }>()

/** JSON lines with the request id; personal fields are redacted. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: { paths, censor: "[personal]" },
    serializers: { err: safeError },
    // A fresh object each time: pino writes the line's fields into it.
    mixin: () => ({ ...requests.getStore() }),
  })
  return logger
}

/** Runs `work` so that each log line in it carries the request id. */
export function withRequest<T>(requestId: string, work: () => T): T {
  return requests.run({ requestId }, work)
}

/** The id of the request at hand, if any. */
export function requestId(): string | undefined {
  return requests.getStore()?.requestId
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
