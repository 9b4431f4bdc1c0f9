import { DrizzleQueryError } from "drizzle-orm"

/**
 * Takes out of a failed statement what people typed: whoever prints the error, the framework for one, prints parameters
 * and rows otherwise. Statement, code and constraint stay.
 */
export function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error
  error.params = []
  for (const field of ["message", "stack"] as const)
    error[field] = error[field]?.replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/, "") ?? ""
  const { cause } = error
  if (cause) {
    const known = databaseError(cause)
    const said = !known || harmless.test(known.code) ? cause.message : "the database refused"
    error.cause = Object.assign(new Error(said), known, "code" in cause && { code: cause.code })
  }
  return error
}

/** Broken rules (class 23) and forbidden statements name the rule; other messages may quote the value. */
const harmless = /^(23\w{3}|42501)$/

/** The Postgres code and constraint of a failed statement, wherever the driver hid them. */
export function databaseError(error: unknown): { code: string; constraint?: string } | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code))
      return {
        code: at.code,
        constraint: "constraint" in at && typeof at.constraint === "string" ? at.constraint : undefined,
      }
  }
  return null
}

/** Deadlock, serialization failure or lock time-out: the same work may well pass on another try. */
export function worthRetrying(error: unknown): boolean {
  return ["40001", "40P01", "55P03"].includes(databaseError(error)?.code ?? "")
}

/** True when the database can't be reached or is starting or stopping: worth a 503, not the caller's fault. */
export function databaseDown(error: unknown): boolean {
  const code = databaseError(error)?.code
  if (code) return code.startsWith("08") || code.startsWith("57P") || code === "53300"
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if (
      "code" in at &&
      ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE"].includes(String(at.code))
    )
      return true
    if (/timeout exceeded when trying to connect|Connection terminated/i.test(at.message)) return true
  }
  return false
}
