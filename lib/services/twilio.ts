import { z } from "zod"
import { smsAccount } from "@/lib/deliveries/sms"
import { env } from "@/lib/env"
import { failureOf } from "./said"
import type { Service } from "./types"

const account = z.object({ status: z.string(), type: z.string() })
const keys = "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: Twilio console, account info"
const address = "TWILIO_API_URL, which only a stand-in needs"

/** Text messages. */
export const twilio: Service = {
  name: "texts",
  on: () => env().TWILIO_ACCOUNT_SID !== undefined,
  answers: smsAccount,
  inspect: async () => {
    try {
      const { status, type } = account.parse(await smsAccount())
      const notes = ["whether TWILIO_FROM may send can't be tried without sending"]
      if (type === "Trial") notes.push("a trial account: it sends to numbers verified there alone")
      if (status === "active") return { faults: [], notes }
      return { faults: [{ wrong: `the account is ${status}`, mend: "Twilio console" }], notes }
    } catch (error) {
      return { faults: [failureOf(error, keys, address)], notes: [] }
    }
  },
}
