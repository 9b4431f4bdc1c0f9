import { z } from "zod"

const shape = z.object({
  status: z.number().optional(),
  statusCode: z.number().optional(),
  http_code: z.number().optional(),
})

/** The status a provider's SDK tells in its error, each in its own way; null where nobody answered. */
export function statusOf(error: unknown): number | null {
  const outer = shape.safeParse(error)
  const inner = shape.safeParse(errorIn(error))
  const { status, statusCode, http_code } = { ...(inner.data ?? {}), ...(outer.data ?? {}) }
  return status ?? statusCode ?? http_code ?? null
}

/** Why nobody answered, in a word: "ECONNREFUSED". Never an error's own text, which may quote what was sent. */
export function whyOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; depth < 4 && typeof at === "object" && at !== null; depth++) {
    if ("code" in at && typeof at.code === "string" && /^[A-Z][A-Z0-9_]+$/.test(at.code)) return at.code
    if (at instanceof Error && /^no answer within/.test(at.message)) return at.message
    at = "cause" in at ? at.cause : "error" in at ? at.error : null
  }
  return error instanceof Error ? error.name : "no answer"
}

const errorIn = (error: unknown) =>
  typeof error === "object" && error !== null && "error" in error ? error.error : null

/** In a sentence what came of asking: keys not taken, an answer that is none, or nobody there. */
export function failureOf(error: unknown, keys: string, address: string): { wrong: string; mend: string } {
  const status = statusOf(error)
  if (status === 401 || status === 403) return { wrong: `does not take our keys (${status})`, mend: keys }
  if (status) return { wrong: `answers with an error (${status})`, mend: `${address}; else its status page` }
  return { wrong: `can't be reached (${whyOf(error)})`, mend: `${address}; else its status page` }
}
