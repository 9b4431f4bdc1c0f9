import type { IncomingMessage, ServerResponse } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import { z } from "zod"
import { Loopback } from "./loopback"

const sent = z.object({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  attachments: z
    .array(z.object({ filename: z.string(), content: z.string(), content_type: z.string() }))
    .optional(),
})
export type Received = z.infer<typeof sent> & { key: string }

/** How the provider answers the next letter: `lost` accepts it and cuts the line before the answer. */
export type Answer =
  | "accept"
  | "lost"
  | "cut"
  | { after: number; ending: "accept" | 500 }
  | { status: number; name: string; retryAfter?: number }

/** A mail provider that speaks Resend's protocol, keeps keys, and misbehaves exactly as told. */
export class Provider extends Loopback {
  readonly inbox = new Map<string, Received>()
  answer: Answer = "accept"

  protected async take(body: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { answer } = this
    const key = z.string().parse(request.headers["idempotency-key"])
    const accept = () => {
      if (!this.inbox.has(key)) this.inbox.set(key, { ...sent.parse(JSON.parse(body)), key })
      return { id: `mail-${key}` }
    }
    if (answer === "cut") return void request.socket.destroy()
    if (answer === "lost") {
      accept()
      return void request.socket.destroy()
    }
    if (answer === "accept") return reply(response, 200, accept())
    if ("status" in answer) {
      const wish: Record<string, string> = answer.retryAfter ? { "retry-after": `${answer.retryAfter}` } : {}
      return reply(
        response,
        answer.status,
        { statusCode: answer.status, name: answer.name, message: "no" },
        wish,
      )
    }
    const accepted = answer.ending === "accept" ? accept() : null
    await pause(answer.after)
    if (accepted) return reply(response, 200, accepted)
    return reply(response, 500, { statusCode: 500, name: "internal_server_error", message: "no" })
  }
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body))
}
