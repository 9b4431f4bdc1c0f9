/**
 * A JSON answer that says how long it is: what is short is then sent as it is, as packing it would cost more than it saves.
 */
export function json(value: unknown, { headers, ...init }: JsonInit = {}): Response {
  const text = JSON.stringify(value)
  const length = String(Buffer.byteLength(text))
  return new Response(text, {
    ...init,
    headers: { "content-type": "application/json", "content-length": length, ...headers },
  })
}

type JsonInit = { status?: number; headers?: Record<string, string> }
