import { createHash, randomUUID } from "node:crypto"
import { SignJWT } from "jose"
import { z } from "zod"

/** A message as the box keeps it. Instants are epoch ms; the body is base64 of the raw bytes. */
export const message = z.object({
  id: z.string(),
  url: z.url(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  state: z.enum(["waiting", "delivered", "dead", "cancelled"]),
  notBefore: z.number(),
  attempts: z.number(),
  retries: z.number(),
  timeoutMs: z.number(),
  lastStatus: z.string().nullable(),
  failureCallback: z.string().nullable(),
  /** Messages of one key: at most so many of them are under way at once. */
  flow: z.object({ key: z.string(), parallelism: z.number() }).nullable().default(null),
  createdAt: z.number(),
})
export type Message = z.infer<typeof message>

/** Reads the Upstash-* headers of a publish. `now` in epoch ms. Null for an address that is none. */
export function messageFrom(url: string, headers: Headers, body: Uint8Array, now: number): Message | null {
  const forwarded = [...headers].filter(([name]) => name.startsWith("upstash-forward-"))
  const notBefore = Number(headers.get("upstash-not-before") ?? 0) * 1000
  const made = message.safeParse({
    id: `msg_${randomUUID().replaceAll("-", "")}`,
    url,
    method: headers.get("upstash-method") ?? "POST",
    headers: {
      "content-type": headers.get("content-type") ?? "application/octet-stream",
      ...Object.fromEntries(forwarded.map(([name, value]) => [name.slice("upstash-forward-".length), value])),
    },
    body: Buffer.from(body).toString("base64"),
    state: "waiting",
    notBefore: notBefore || now + (milliseconds(headers.get("upstash-delay")) ?? 0),
    attempts: 0,
    retries: Number(headers.get("upstash-retries") ?? 3),
    timeoutMs: milliseconds(headers.get("upstash-timeout")) ?? 30_000,
    lastStatus: null,
    failureCallback: headers.get("upstash-failure-callback"),
    flow: flowOf(headers),
    createdAt: now,
  })
  return made.success && /^https?:/.test(url) ? made.data : null
}

/** Of a flow's rate nothing is kept here: Docket asks for parallelism alone. */
function flowOf(headers: Headers): Message["flow"] {
  const key = headers.get("upstash-flow-control-key")
  const parallelism = /parallelism=(\d+)/.exec(headers.get("upstash-flow-control-value") ?? "")?.[1]
  return key && parallelism ? { key, parallelism: Number(parallelism) } : null
}

/** "90s", "5m", "2h", "1d", or a plain number of seconds. */
export function milliseconds(duration: string | null): number | null {
  if (!duration) return null
  const units: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 }
  const parts = [...duration.matchAll(/(\d+)([smhd]?)/g)]
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit || "s"] ?? 1) * 1000, 0)
}

/** The signature QStash puts on a delivery: for this very address and these very bytes, for five minutes. */
export function signature(key: string, url: string, body: Uint8Array): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ body: createHash("sha256").update(body).digest("base64url") })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer("Upstash")
    .setSubject(url)
    .setIssuedAt(now)
    .setNotBefore(now - 1)
    .setExpirationTime(now + 300)
    .setJti(`jwt_${randomUUID()}`)
    .sign(new TextEncoder().encode(key))
}
