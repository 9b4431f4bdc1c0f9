import { after } from "next/server"
import { afterCommit } from "@/lib/after-commit"
import { actOnHeard } from "@/lib/booking/act-on-heard"
import { now } from "@/lib/clock"
import { json } from "@/lib/json"
import { log, withRequest } from "@/lib/log"
import { hear } from "@/lib/payments/hear"
import { problem } from "@/lib/problem"
import { requestIdOf } from "@/lib/request-id"

export * from "@/lib/other-methods"

/** Far above any webhook of the provider's. */
const LARGEST_BODY = 100_000

/** The provider tells us. It waits five seconds: what it said is kept first, answered, and acted on afterwards. */
export function POST(request: Request): Promise<Response> {
  return withRequest(requestIdOf(request.headers), async () => {
    const response = await answer(request)
    log().info(
      { route: "POST /api/webhooks/razorpay", actor: "razorpay", status: response.status },
      "request",
    )
    return response
  })
}

async function answer(request: Request): Promise<Response> {
  const body = await request.text()
  if (body.length > LARGEST_BODY)
    return problem({ status: 413, code: "too-large", detail: "No webhook is that long." })
  const heard = await hear(
    {
      body,
      signature: request.headers.get("x-razorpay-signature") ?? "",
      eventId: (request.headers.get("x-razorpay-event-id") ?? "").slice(0, 100),
    },
    now(),
  )
  if ("refused" in heard) {
    after(() => afterCommit(heard.events))
    if (heard.refused === "bad-signature")
      return problem({
        status: 401,
        code: "bad-signature",
        detail: "Only the payment provider may tell us this.",
      })
    // It is the provider's, and on record: sent again it would be no clearer.
    return json({ heard: false })
  }
  if (heard.id)
    after(async () => afterCommit(await actOnHeard({ at: now(), limit: 1, more: () => true, id: heard.id })))
  return json({ heard: true })
}
