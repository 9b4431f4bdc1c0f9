import { z } from "zod"
import { readOpaque } from "./cursor"
import type { Problem } from "./problem"

const LARGEST_BODY = 1_000_000
const nothing = z.strictObject({})

/** An answer that ends a request early. */
export class Stop extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

const absent: Problem = { status: 404, code: "not-found", detail: "There is nothing at this address." }
const invalid = (detail: string, errors: Problem["errors"] = []): Problem => ({
  ...{ status: 422, code: "invalid", detail, errors },
})

/** A part of the request by its shape. Bad path parameters are an address that does not exist (404). */
export function parsed<S extends z.ZodType>(
  shape: S | undefined,
  value: unknown,
  status: 404 | 422,
): z.output<S> {
  if (!shape) return undefined as z.output<S>
  if (!storable(value))
    throw new Stop(
      status === 404 ? absent : invalid("Text has to be proper Unicode, without the character NUL."),
    )
  const result = shape.safeParse(value)
  if (result.success) return result.data
  if (status === 404) throw new Stop(absent)
  const errors = result.error.issues.map(issue => ({ path: issue.path.join("."), message: issue.message }))
  throw new Stop(invalid("Some fields are not right.", errors))
}

/**
 * The address's parameters by their shape, where there is one. What a route doesn't know is refused as in a body, and so
 * is what is given twice: a filter with a slip of the pen must not list everything.
 */
export function queryOf<S extends z.ZodType>(shape: S | undefined, { url }: Request): z.output<S> {
  const given = [...new URL(url).searchParams]
  const values = new Map(given)
  if (values.size === given.length) {
    const query = parsed<z.ZodType>(shape ?? nothing, Object.fromEntries(values), 422)
    return (shape ? query : undefined) as z.output<S>
  }
  const twice = [...values.keys()].filter(name => given.filter(([other]) => other === name).length > 1)
  const errors = twice.map(path => ({ path, message: "Given more than once." }))
  throw new Stop(invalid("Some parameters are given more than once.", errors))
}

/** Refuses a cursor that this list never gave: read as its beginning, it would be a list without an end. */
export function checkPlace(query: unknown, shape: z.ZodType): void {
  const { cursor } = z.object({ cursor: z.string().optional() }).parse(query)
  if (cursor === undefined || readOpaque(cursor, shape) !== null) return
  const errors = [{ path: "cursor", message: "This is no cursor of this list, or of another order of it." }]
  throw new Stop(invalid("Some fields are not right.", errors))
}

/** The body, JSON of at most a megabyte, by its shape. Where there is none, nothing but `{}` may be sent. */
export async function bodyOf<S extends z.ZodType>(
  shape: S | undefined,
  request: Request,
): Promise<z.output<S>> {
  if (shape) return parsed(shape, jsonIn(request, await textOf(request)), 422)
  const text = request.body ? await textOf(request) : ""
  if (text) parsed(nothing, jsonIn(request, text), 422)
  return undefined as z.output<S>
}

async function textOf(request: Request): Promise<string> {
  const tooLarge = new Stop({ status: 413, code: "too-large", detail: "The body may have at most 1 MB." })
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) throw tooLarge
  const parts: Uint8Array[] = []
  let size = 0
  // Who doesn't say how long it is, is read no further than that.
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > LARGEST_BODY) throw tooLarge
    parts.push(part)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw new Stop({ status: 400, code: "malformed", detail: "The body is not valid UTF-8." })
  }
}

function jsonIn(request: Request, text: string): unknown {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new Stop({ status: 415, code: "not-json", detail: "Send the body as application/json." })
  try {
    return JSON.parse(text)
  } catch {
    throw new Stop({ status: 400, code: "malformed", detail: "The body is not valid JSON." })
  }
}

/** Whether the database can keep all of its text: no NUL, no half of a pair. Without recursion, however deep it goes. */
function storable(value: unknown): boolean {
  const open = [value]
  while (open.length) {
    const one = open.pop()
    if (typeof one === "string" && !whole(one)) return false
    if (Array.isArray(one)) for (const inner of one) open.push(inner)
    else if (typeof one === "object" && one !== null) {
      if (!Object.keys(one).every(whole)) return false
      for (const inner of Object.values(one)) open.push(inner)
    }
  }
  return true
}

const whole = (text: string) => !text.includes("\u0000") && !/\p{Surrogate}/u.test(text)

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
