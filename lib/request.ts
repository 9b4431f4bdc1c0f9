import type { z } from "zod"
import type { Problem } from "./problem"

const LARGEST_BODY = 1_000_000

/** An answer that ends a request early. */
export class Stop extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

const absent: Problem = { status: 404, code: "not-found", detail: "There is nothing at this address." }

/** A part of the request by its shape. Bad path parameters are an address that does not exist (404). */
export function parsed<S extends z.ZodType>(
  shape: S | undefined,
  value: unknown,
  status: 404 | 422,
): z.output<S> {
  if (!shape) return undefined as z.output<S>
  if (JSON.stringify(value).includes("\\u0000"))
    throw new Stop(
      status === 404
        ? absent
        : { status, code: "invalid", detail: "Text may not contain the character NUL.", errors: [] },
    )
  const result = shape.safeParse(value)
  if (result.success) return result.data
  if (status === 404) throw new Stop(absent)
  const errors = result.error.issues.map(issue => ({ path: issue.path.join("."), message: issue.message }))
  throw new Stop({ status, code: "invalid", detail: "Some fields are not right.", errors })
}

/** The body, as JSON of at most a megabyte. */
export async function jsonOf(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new Stop({ status: 415, code: "not-json", detail: "Send the body as application/json." })
  const tooLarge = new Stop({ status: 413, code: "too-large", detail: "The body may have at most 1 MB." })
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) throw tooLarge
  const text = await request.text()
  if (text.length > LARGEST_BODY) throw tooLarge
  try {
    return JSON.parse(text)
  } catch {
    throw new Stop({ status: 400, code: "malformed", detail: "The body is not valid JSON." })
  }
}

/** The caller's Idempotency-Key, if any. */
export function keyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key")
  if (key === null) return null
  if (key.length < 8 || key.length > 200)
    throw new Stop({
      status: 400,
      code: "bad-idempotency-key",
      detail: "Idempotency-Key needs 8 to 200 characters.",
    })
  return key
}
