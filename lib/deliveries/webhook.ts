import { calm } from "@/lib/calm"
import { now } from "@/lib/clock"
import { json } from "@/lib/json"
import { log, withRequest } from "@/lib/log"
import { problem } from "@/lib/problem"
import { requestIdOf } from "@/lib/request-id"
import { hearReport } from "./hear-report"
import type { Heard } from "./types"

/** Far above any report of a provider's. */
const LARGEST_BODY = 100_000

type Answered = { response: Response; events: string[] }

/**
 * A provider's door: what `read` makes of the request as it came, then one call. What we don't know is heard all the same,
 * so that it isn't told again. Gives the answer, and the events to follow up after it.
 */
export function takeReport(
  provider: "resend" | "twilio",
  request: Request,
  read: (request: Request, body: string) => Promise<Heard>,
): Promise<Answered> {
  return withRequest(requestIdOf(request.headers), async () => {
    const answered = await answer(request, read)
    const { status } = answered.response
    log().info({ route: `POST /api/webhooks/${provider}`, actor: provider, status }, "request")
    return answered
  })
}

async function answer(
  request: Request,
  read: (request: Request, body: string) => Promise<Heard>,
): Promise<Answered> {
  const body = await request.text()
  if (body.length > LARGEST_BODY) return refused(413, "too-large", "No report is that long.")
  const heard = await read(request, body)
  if (heard === "off") return refused(404, "not-found", "Nothing is heard here.")
  if (heard === "forged") return refused(401, "bad-signature", "Only the provider may tell us this.")
  if (heard === "nothing") return { response: json({ heard: false }), events: [] }
  await calm()
  const { changed, events } = await hearReport(heard, now())
  return { response: json({ heard: changed }), events }
}

function refused(status: number, code: string, detail: string): Answered {
  return { response: problem({ status, code, detail }), events: [] }
}
