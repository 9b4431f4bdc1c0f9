import { z } from "zod"
import { env } from "@/lib/env"
import { ask } from "@/lib/payments/wire"
import type { Fault, Service } from "./types"

const anything = z.object({ items: z.array(z.unknown()) })

/** Money taken online. */
export const razorpay: Service = {
  name: "payments",
  on: () => env().RAZORPAY_KEY_ID !== undefined,
  answers: async () => {
    const asked = await read()
    if (!asked.ok) throw new Error("payments")
  },
  inspect: async () => {
    const asked = await read()
    const untried =
      "RAZORPAY_WEBHOOK_SECRET can't be tried from here: send a test from the dashboard's webhooks"
    return { faults: asked.ok ? [] : [judged(asked.error)], notes: [untried] }
  },
}

const read = () => ask(anything, sdk => sdk.orders.all({ count: 1 }))

function judged(error: string): Fault {
  if (/^40[13] /.test(error))
    return {
      wrong: "does not take our pair of keys",
      mend: "RAZORPAY_KEY_ID and RAZORPAY_KEY_SECRET: Razorpay dashboard, account and settings, API keys",
    }
  const mend = "RAZORPAY_API_URL, which only a stand-in needs; else its status page"
  if (/^\d+ /.test(error)) return { wrong: `answers with an error (${error.slice(0, 3)})`, mend }
  const why = /NO_ANSWER: ([A-Z0-9_]+)/.exec(error)?.[1] ?? "no answer"
  return { wrong: `can't be reached (${why})`, mend }
}
