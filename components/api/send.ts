export type Came = { status: number; ms: number; type: string; headers: [string, string][]; text: string }
type Asked = {
  method: string
  path: string
  fields: FormData
  places: { name: string; place: string }[]
  token: string
}

const SHOWN = ["content-type", "ratelimit-remaining", "retry-after", "etag", "idempotency-replayed"]
const MOST = 20_000
const PATIENCE_MS = 20_000

/** Sends what a form of the page says to our own API, without the site's cookie, and gives what came. */
export async function send({ method, path, fields, places, token }: Asked): Promise<Came> {
  const value = (name: string) => String(fields.get(name) ?? "")
  let address = `/api/v1${path}`
  const query = new URLSearchParams()
  const headers = new Headers(token ? { authorization: `Bearer ${token}` } : {})
  for (const { name, place } of places) {
    const given = value(`${place}.${name}`)
    if (place === "path") address = address.replace(`{${name}}`, encodeURIComponent(given))
    else if (given && place === "query") query.set(name, given)
    else if (given) headers.set(name, given)
  }
  const body = fields.has("body") ? value("body") : null
  if (body !== null) headers.set("content-type", "application/json")
  const began = performance.now()
  const answer = await fetch(query.size ? `${address}?${query}` : address, {
    ...{ method, headers, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) },
    ...(body !== null && { body }),
  })
  const text = await answer.text()
  const type = answer.headers.get("content-type") ?? ""
  return {
    ...{ status: answer.status, ms: Math.round(performance.now() - began), type },
    headers: SHOWN.flatMap((name): [string, string][] => {
      const found = answer.headers.get(name)
      return found ? [[name, found]] : []
    }),
    text: (/json/.test(type) ? pretty(text) : text).slice(0, MOST),
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
