import { createHash, randomUUID } from "node:crypto"
import { join } from "node:path"
import { type Context, Hono } from "hono"
import { z } from "zod"
import { Journal } from "../journal"
import { inboxPages } from "./inbox"

const DAY = 86_400_000
/** The oldest letters go when a start finds more. */
const KEPT = 500

const people = z.union([
  z
    .string()
    .min(1)
    .transform(one => [one]),
  z.array(z.string().min(1)).min(1).max(50),
])
const email = z.looseObject({
  from: z.string().min(1),
  to: people,
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  reply_to: z.union([z.string(), z.array(z.string())]).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  attachments: z
    .array(
      z.looseObject({
        filename: z.string().optional(),
        content: z.string().optional(),
        content_type: z.string().optional(),
      }),
    )
    .optional(),
})

const letter = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), content: z.string(), contentType: z.string() })),
  idempotencyKey: z.string().nullable(),
  fingerprint: z.string(),
  createdAt: z.string(),
})
export type Letter = z.infer<typeof letter>

/** Resend on this machine: takes letters, honours idempotency keys for a day, and shows what a person would get. */
export async function resendService({ dataDir, apiKey }: { dataDir: string; apiKey: string }) {
  const journal = new Journal(join(dataDir, "resend", "letters.jsonl"), letter)
  const letters = ({ to }: { to?: string | undefined } = {}) =>
    [...journal.rows.values()]
      .filter(one => !to || one.to.some(address => address.includes(to)))
      .reverse()
      .slice(0, KEPT)

  const accept = (given: z.infer<typeof email>, key: string | null): Letter | "reused" => {
    const fingerprint = createHash("sha256").update(JSON.stringify(given)).digest("hex")
    const earlier =
      key && letters().find(one => one.idempotencyKey === key && Date.parse(one.createdAt) > Date.now() - DAY)
    if (earlier) return earlier.fingerprint === fingerprint ? earlier : "reused"
    const made: Letter = {
      id: randomUUID(),
      from: given.from,
      to: given.to,
      subject: given.subject,
      html: given.html ?? "",
      text: given.text ?? "",
      attachments: (given.attachments ?? []).map(one => ({
        filename: one.filename ?? "attachment",
        content: one.content ?? "",
        contentType: one.content_type ?? "application/octet-stream",
      })),
      idempotencyKey: key,
      fingerprint,
      createdAt: new Date().toISOString(),
    }
    journal.put(made)
    return made
  }

  const take = async (context: Context, shape: "one" | "batch") => {
    const body = await context.req.json().catch(() => null)
    const given = shape === "one" ? email.safeParse(body) : z.array(email).min(1).max(100).safeParse(body)
    if (!given.success) return refusal(context, 422, "validation_error", z.prettifyError(given.error))
    const key = context.req.header("idempotency-key") ?? null
    if (key && key.length > 256)
      return refusal(
        context,
        400,
        "invalid_idempotency_key",
        "The key must have between 1 and 256 characters.",
      )
    const list = Array.isArray(given.data) ? given.data : [given.data]
    const taken = list.map((one, index) => accept(one, key && (shape === "one" ? key : `${key}/${index}`)))
    if (taken.includes("reused"))
      return refusal(context, 409, "invalid_idempotent_request", "This key was used with another request.")
    const ids = taken.flatMap(one => (one === "reused" ? [] : [{ id: one.id }]))
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
  const json = new Hono().get("/", context => context.json(letters({ to: context.req.query("to") })))
  return {
    routes,
    json,
    inbox: inboxPages(letters, id => journal.rows.get(id)),
    letters,
    stop: async () => {},
  }
}

function refusal(context: Context, statusCode: 400 | 401 | 404 | 409 | 422, name: string, message: string) {
  return context.json({ statusCode, name, message }, statusCode)
}
