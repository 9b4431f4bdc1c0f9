import { createHmac, randomUUID } from "node:crypto"
import type { Faults } from "../faults"
import { type Hook, Webhooks } from "../webhooks"
import type { Letter } from "./letter"

/** A moment later, as in the world. */
const SOON_MS = 500

export type Reported = { url: string; secret: string; faults: Faults; backoffMs?: readonly number[] }

/**
 * Tells the app what became of each letter, which is in its reader's address: bounce…@ comes back, complain…@ arrives and
 * is called spam, all others arrive.
 */
export class Reports {
  readonly #webhooks: Webhooks
  readonly #url: string

  constructor(dataDir: string, { url, ...options }: Reported) {
    this.#webhooks = new Webhooks({ dataDir, service: "resend", sign, ...options })
    this.#url = url
  }

  tell(letter: Letter): void {
    const reader = letter.to[0] ?? ""
    const told = /^bounce/i.test(reader) ? ["email.bounced"] : ["email.delivered"]
    if (/^complain/i.test(reader)) told.push("email.complained")
    for (const [after, event] of told.entries())
      this.#webhooks.tell({
        ...{ id: `msg_${randomUUID()}`, event, url: this.#url },
        ...{ body: JSON.stringify(bodyOf(letter, event)), inMs: (after + 1) * SOON_MS },
      })
  }

  all(): Hook[] {
    return this.#webhooks.all()
  }

  stop(): Promise<void> {
    return this.#webhooks.stop()
  }
}

function bodyOf({ id, from, to, subject, tags, createdAt }: Letter, type: string) {
  const bounce = { message: `No mailbox ${to[0]}`, type: "Permanent", subType: "General" }
  const data = { email_id: id, from, to, subject, tags, created_at: createdAt }
  return {
    type,
    created_at: new Date().toISOString(),
    data: type === "email.bounced" ? { ...data, bounce } : data,
  }
}

/** The signature of Standard Webhooks, under the names Resend gives the headers. */
export function sign({ id, body }: Pick<Hook, "id" | "body">, secret: string, at = Date.now()) {
  const timestamp = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.slice("whsec_".length), "base64")
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")
  return {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${signature}`,
  }
}
