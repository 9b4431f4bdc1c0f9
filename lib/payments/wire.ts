import Razorpay from "razorpay"
import { z } from "zod"
import { env } from "@/lib/env"
import { log } from "@/lib/log"

/** Longer than any healthy answer, short enough for somebody who waits. */
const PATIENCE_MS = 8_000

/** `later`: the same question may be answered another time. `refused`: never this one. */
export type Answer<T> = { ok: true; value: T } | { ok: false; why: "later" | "refused"; error: string }

const failure = z.object({
  statusCode: z.number(),
  error: z
    .object({ code: z.string().optional(), description: z.string().optional() })
    .optional()
    .catch(undefined),
})

/** One question to the provider. What comes back is parsed like any foreign input. Never throws. */
export async function ask<S extends z.ZodType>(
  schema: S,
  question: (sdk: Razorpay) => Promise<unknown>,
): Promise<Answer<z.output<S>>> {
  try {
    const read = schema.safeParse(await question(connect()))
    return read.success ? { ok: true, value: read.data } : unclear("an answer nobody understands")
  } catch (error) {
    const told = failure.safeParse(error)
    if (!told.success) return unclear(error instanceof Error ? error.name : "unknown")
    const { statusCode, error: why } = told.data
    const words = `${statusCode || "no answer"} ${why?.code ?? ""}: ${why?.description ?? ""}`.slice(0, 300)
    // Wrong keys pass once they are mended; a key that is being worked on, in a moment.
    const passing = !statusCode || [401, 409, 429].includes(statusCode) || statusCode >= 500
    return passing ? unclear(words) : { ok: false, why: "refused", error: words }
  }
}

function unclear(error: string): Answer<never> {
  log().warn({ cause: error }, "the payment provider did not help")
  return { ok: false, why: "later", error }
}

type Wire = {
  defaults: { baseURL: string; timeout: number }
  interceptors: {
    request: { use: (change: (config: Sent) => Sent) => void }
    response: { use: (pass: (answer: unknown) => unknown, fail: (error: unknown) => unknown) => void }
  }
}
type Sent = {
  url?: string
  data?: { receipt?: string }
  headers: { set: (name: string, value: string) => void }
}

let client: Razorpay | undefined

/**
 * The SDK, with what it lacks: another address than its own, a time limit, the key that makes refunds safe to repeat
 * (it drops the header; the refund's receipt is the key), and an error that it can read when nobody answered.
 */
function connect(): Razorpay {
  if (client) return client
  const { RAZORPAY_KEY_ID, RAZORPAY_KEY_SECRET, RAZORPAY_API_URL } = env()
  if (!RAZORPAY_KEY_ID || !RAZORPAY_KEY_SECRET) throw new Error("payments are off")
  const made = new Razorpay({ key_id: RAZORPAY_KEY_ID, key_secret: RAZORPAY_KEY_SECRET })
  const { rq } = (made as unknown as { api: { rq: Wire } }).api
  rq.defaults.baseURL = RAZORPAY_API_URL
  rq.defaults.timeout = PATIENCE_MS
  rq.interceptors.request.use(config => {
    const key = config.url?.endsWith("/refund") ? config.data?.receipt : undefined
    if (key) config.headers.set("X-Refund-Idempotency", key)
    return config
  })
  rq.interceptors.response.use(
    answer => answer,
    error => {
      if (error instanceof Error && !("response" in error && error.response)) {
        const description = "code" in error ? String(error.code) : error.name
        Object.assign(error, { response: { status: 0, data: { error: { code: "NO_ANSWER", description } } } })
      }
      throw error
    },
  )
  client = made
  return client
}
