import { after } from "next/server"
import { afterCommit } from "@/lib/after-commit"
import { smsReport } from "@/lib/deliveries/sms-report"
import { takeReport } from "@/lib/deliveries/webhook"

export * from "@/lib/other-methods"

/** The provider tells us what became of our text messages. */
export async function POST(request: Request): Promise<Response> {
  const { response, events } = await takeReport("twilio", request, smsReport)
  if (events.length) after(() => afterCommit(events))
  return response
}
