import { Resend } from "resend"
import { env } from "@/lib/env"
import { within } from "@/lib/within"
import { failureOf } from "./said"
import type { Fault, Service } from "./types"

const PATIENCE_MS = 5_000
const keys = "RESEND_API_KEY: Resend dashboard, API keys"
const address = "RESEND_BASE_URL, which only a stand-in needs"
const MOST = 100

/** Letters. */
export const resend: Service = {
  name: "mail",
  on: () => true,
  answers: async () => {
    await domains()
  },
  inspect: async () => {
    const reports = env().RESEND_WEBHOOK_SECRET
      ? []
      : ["RESEND_WEBHOOK_SECRET is not set: what became of letters is not heard"]
    try {
      const known = await domains()
      if (!known)
        return {
          faults: [],
          notes: [
            "the key may only send: whether the domain of MAIL_FROM is verified can't be seen",
            ...reports,
          ],
        }
      return { faults: senderFaults(known), notes: reports }
    } catch (error) {
      return { faults: [failureOf(error, keys, address)], notes: reports }
    }
  },
}

type Domain = { name: string; status: string }

/** The account's domains; null where the key may only send, which is as good. The SDK never throws what a provider said. */
async function domains(): Promise<Domain[] | null> {
  const client = new Resend(env().RESEND_API_KEY, { baseUrl: env().RESEND_BASE_URL })
  const { data, error } = await within(PATIENCE_MS, client.domains.list({ limit: MOST }))
  if (data) return data.data
  if (error.name === "restricted_api_key") return null
  throw Object.assign(new Error(error.name), { status: error.statusCode ?? undefined })
}

function senderFaults(known: Domain[]): Fault[] {
  const domain = /@([^\s>@]+)>?\s*$/.exec(env().MAIL_FROM)?.[1]?.toLowerCase()
  if (!domain)
    return [{ wrong: "MAIL_FROM holds no address", mend: 'MAIL_FROM: such as "Docket <visits@example.com>"' }]
  const found = known.find(({ name }) => name.toLowerCase() === domain)
  if (found?.status === "verified") return []
  const wrong = found
    ? `the domain of MAIL_FROM (${domain}) is not verified yet: ${found.status}`
    : `the domain of MAIL_FROM (${domain}) is not among the account's`
  return [{ wrong, mend: "MAIL_FROM, or Resend dashboard, Domains" }]
}
