import { z } from "zod"

/** What became of an attempt to save. `again`: worth another try by itself. */
export type Sent =
  | { is: "saved"; number: number; at: number }
  | { is: "changed"; other: string }
  | { is: "failed"; why: string; again: boolean }

const answer = z.object({ number: z.number(), savedAt: z.iso.datetime() })
const trouble = z.object({ code: z.string(), detail: z.string(), other: z.string().optional() })

/** `unheard`: what this window sent before and has no answer to; the notes may be one of these by now. */
export type Body = { notes: string; began: string; unheard?: string[]; merged?: "1" }

/** Browsers let so much outlive a page, headers included; what is longer has to arrive before it goes. */
const OUTLIVES_BYTES = 60_000

/** Saves notes from an open page; `leaving` lets the request outlive the page. Never throws. */
export async function sendNotes(visitId: string, sent: Body, leaving = false): Promise<Sent> {
  try {
    const body = JSON.stringify(sent)
    const response = await fetch(`/api/v1/appointments/${visitId}/notes`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body,
      keepalive: leaving && new Blob([body]).size < OUTLIVES_BYTES,
    })
    const read: unknown = await response.json()
    if (response.ok) {
      const { number, savedAt } = answer.parse(read)
      return { is: "saved", number, at: Date.parse(savedAt) }
    }
    const { code, detail, other } = trouble.parse(read)
    if (code === "changed-elsewhere" && other !== undefined) return { is: "changed", other }
    if (response.status === 401)
      return { is: "failed", why: "you are signed out. Sign in in another window", again: true }
    const again = response.status >= 500 || response.status === 429
    return { is: "failed", why: again ? "something went wrong on our side" : detail, again }
  } catch {
    return { is: "failed", why: "no connection", again: true }
  }
}
