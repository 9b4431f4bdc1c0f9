import "server-only"
import { fromQueue } from "./events/queue"
import { receive } from "./events/receive"
import { type Consumer, message } from "./events/types"
import { log, withRequest } from "./log"
import { problem } from "./problem"
import { requestIdOf } from "./request-id"

/** The queue's door for one consumer: signature over address and raw body first, then one call. */
export function delivery(consumer: Consumer) {
  return (request: Request): Promise<Response> =>
    withRequest(requestIdOf(request.headers), async () => {
      const response = await handle(consumer, request)
      log().info(
        { route: `POST /api/events/${consumer}`, actor: "queue", status: response.status },
        "request",
      )
      return response
    })
}

async function handle(consumer: Consumer, request: Request): Promise<Response> {
  const body = await request.text()
  if (!(await fromQueue(consumer, request.headers.get("upstash-signature"), body)))
    return problem({ status: 401, code: "bad-signature", detail: "Only the queue may deliver here." })
  const parsed = message.safeParse(jsonOrNull(body))
  if (!parsed.success || parsed.data.consumer !== consumer) return final("malformed")
  const receipt = await receive(parsed.data.eventId, consumer)
  if (receipt === "done" || receipt === "already-done") return Response.json({ receipt })
  if (receipt === "unknown") return final("unknown-event")
  return problem({ status: 503, code: receipt, detail: "Deliver again later.", retryAfter: 5 })
}

/** Tells the queue that another try would end the same. */
function final(code: string): Response {
  return Response.json({ code }, { status: 489, headers: { "upstash-nonretryable-error": "true" } })
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
