import { after } from "next/server"
import { z } from "zod"
import { afterCommit } from "@/lib/after-commit"
import { verifyCallback } from "@/lib/booking/verify-payment"
import { clientAddress } from "@/lib/cache/address"
import { limit } from "@/lib/cache/limit"
import { outdate } from "@/lib/cache/outdate"
import { now } from "@/lib/clock"
import { log, withRequest } from "@/lib/log"
import { proof } from "@/lib/payments/schema"
import { requestIdOf } from "@/lib/request-id"

export * from "@/lib/other-methods"

const asked = z.object({ visit: z.uuid() })
const posted = z
  .object({
    razorpay_order_id: z.string(),
    razorpay_payment_id: z.string(),
    razorpay_signature: z.string(),
  })
  .transform(fields => ({
    orderId: fields.razorpay_order_id,
    paymentId: fields.razorpay_payment_id,
    signature: fields.razorpay_signature,
  }))
  .pipe(proof)

/**
 * The way back from the provider's own page, without scripts: a form posted from another site, so nobody is signed in
 * here. The signature alone speaks; all it can bring about is to ask the provider, and to lead on to the visit.
 */
export function POST(request: Request): Promise<Response> {
  return withRequest(requestIdOf(request.headers), async () => {
    const to = await landing(request)
    log().info({ route: "POST /api/payments/callback", actor: "browser", status: 303 }, "request")
    return new Response(null, { status: 303, headers: { location: to, "cache-control": "no-store" } })
  })
}

/** A path of this site, by ids that were checked. */
async function landing(request: Request): Promise<string> {
  const { visit } = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams)).data ?? {}
  const home = visit ? `/appointments/${visit}` : "/appointments"
  const retry = visit ? `${home}/pay?failed=1` : home
  const form = await request.formData().catch(() => new FormData())
  const fields = posted.safeParse(Object.fromEntries(form))
  if (!fields.success) return retry
  const { ok: allowed } = await limit("callback", clientAddress(request.headers))
  if (!allowed) return home
  const verified = await verifyCallback(fields.data, now())
  if (!verified.ok) return retry
  await outdate(verified.events)
  after(() => afterCommit(verified.events))
  const { appointmentId, paid } = verified.value
  return `/appointments/${appointmentId}?paid=${paid ? "1" : "soon"}`
}
