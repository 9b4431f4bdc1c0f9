import { createHash, randomUUID } from "node:crypto"
import { join } from "node:path"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { Journal } from "../journal"
import { inboxPages } from "./inbox"
import { type Email, email, type Letter, letter, missingField, sameAddress } from "./letter"
import { type Reported, Reports } from "./reports"

const DAY = 86_400_000
/** A page does not show more, unless it is asked to; the others stay in the file. */
const SHOWN = 500

type Options = {
  dataDir: string
  apiKey: string
  /** Verified here, so that letters may come from them. */
  domains?: string[]
  reports?: Reported
}

/**
 * Resend on this machine: takes letters, honours idempotency keys for a day, shows what a person would get, and tells what
 * became of each where `reports` says to whom.
 */
export async function resendService({ dataDir, apiKey, domains = [], reports: reported }: Options) {
  const reports = reported && new Reports(dataDir, reported)
  const journal = new Journal(join(dataDir, "resend", "letters.jsonl"), letter)
  const byKey = new Map<string, Letter[]>()
  for (const one of journal.rows.values()) remember(one)
  const letters = ({ to, limit = SHOWN }: { to?: string | undefined; limit?: number } = {}) =>
    [...journal.rows.values()]
      .filter(one => !to || one.to.some(address => sameAddress(address, to)))
      .reverse()
      .slice(0, limit)

  function remember(one: Letter): void {
    const { idempotencyKey: key } = one
    if (key) byKey.set(key, [...(byKey.get(key) ?? []), one])
  }

  /** All of a request's letters, or none: the ones it made before under its key, or null when it was another request. */
  const accept = (given: Email[], key: string | null, fingerprint: string): Letter[] | null => {
    const since = Date.now() - DAY
    const earlier = (key && byKey.get(key)?.filter(one => Date.parse(one.createdAt) > since)) || []
    if (earlier.length) return earlier.every(one => one.fingerprint === fingerprint) ? earlier : null
    const made = given.map(one => letterFrom(one, key, fingerprint))
    for (const one of made) {
      journal.put(one)
      remember(one)
      reports?.tell(one)
    }
    return made
  }

  const take = async (context: Context, shape: "one" | "batch") => {
    const body: unknown = await context.req.json().catch(() => null)
    const missing = (Array.isArray(body) ? body : [body]).map(missingField).find(name => name)
    if (missing) return refusal(context, 422, "missing_required_field", `Missing \`${missing}\` field.`)
    const list = shape === "one" ? email.transform(one => [one]) : z.array(email).min(1).max(100)
    const given = list.safeParse(body)
    if (!given.success) return refusal(context, 422, "validation_error", z.prettifyError(given.error))
    const key = context.req.header("idempotency-key") ?? null
    if (key && key.length > 256)
      return refusal(
        context,
        400,
        "invalid_idempotency_key",
        "The key must have between 1 and 256 characters.",
      )
    const fingerprint = createHash("sha256").update(JSON.stringify(body)).digest("hex")
    const ids = accept(given.data, key, fingerprint)?.map(({ id }) => ({ id }))
    if (!ids)
      return refusal(context, 409, "invalid_idempotent_request", "This key was used with another request.")
    return context.json(shape === "one" ? ids[0] : { data: ids })
  }

  const routes = new Hono()
    .use(async (context, next) => {
      const sent = context.req.header("authorization")
      if (sent !== `Bearer ${apiKey}`)
        return refusal(
          context,
          401,
          sent ? "invalid_api_key" : "missing_api_key",
          "API key is missing or not known.",
        )
      return next()
    })
    .post("/emails", context => take(context, "one"))
    .post("/emails/batch", context => take(context, "batch"))
    .get("/domains", context =>
      context.json({
        object: "list",
        has_more: false,
        data: domains.map(name => ({
          ...{ id: `domain-${name}`, name, status: "verified", region: "us-east-1" },
          created_at: "2026-01-01 00:00:00+00",
        })),
      }),
    )
    .get("/emails/:id", context => {
      const found = journal.rows.get(context.req.param("id"))
      if (!found) return refusal(context, 404, "not_found", "Email not found")
      const { id, from, to, subject, html, text, createdAt } = found
      return context.json({
        object: "email",
        id,
        from,
        to,
        subject,
        html,
        text,
        created_at: createdAt,
        last_event: "delivered",
      })
    })
  const json = new Hono().get("/", context => {
    const { to, limit } = context.req.query()
    return context.json(letters({ to, ...(limit && { limit: Number(limit) }) }))
  })
  return {
    routes,
    json,
    inbox: inboxPages(letters, id => journal.rows.get(id)),
    letters,
    reports: () => reports?.all() ?? [],
    stop: async () => reports?.stop(),
  }
}

function letterFrom(given: Email, idempotencyKey: string | null, fingerprint: string): Letter {
  return {
    id: randomUUID(),
    from: given.from,
    to: given.to,
    subject: given.subject,
    html: given.html ?? "",
    text: given.text ?? "",
    headers: given.headers ?? {},
    tags: Object.fromEntries((given.tags ?? []).map(({ name, value }) => [name, value])),
    attachments: (given.attachments ?? []).map(one => ({
      filename: one.filename ?? "attachment",
      content: one.content ?? "",
      contentType: one.content_type ?? "application/octet-stream",
    })),
    idempotencyKey,
    fingerprint,
    createdAt: new Date().toISOString(),
  }
}

function refusal(context: Context, statusCode: 400 | 401 | 404 | 409 | 422, name: string, message: string) {
  return context.json({ statusCode, name, message }, statusCode)
}
