/** Characters: below it, packing an answer takes the process longer than it saves anybody. */
const SHORT = 1_024

/** A JSON answer that nobody keeps; a short one is sent as it is. */
export function json(value: unknown, { headers, ...init }: JsonInit = {}): Response {
  const text = JSON.stringify(value)
  const kept = text.length < SHORT ? "no-store, no-transform" : "no-store"
  return new Response(text, {
    ...init,
    headers: { "content-type": "application/json", "cache-control": kept, ...headers },
  })
}

type JsonInit = { status?: number; headers?: Record<string, string> }
