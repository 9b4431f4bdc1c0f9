import { after } from "next/server"
import { afterCommit } from "@/lib/after-commit"
import { mailReport } from "@/lib/deliveries/mail-report"
import { takeReport } from "@/lib/deliveries/webhook"

export * from "@/lib/other-methods"

/** The provider tells us what became of our letters. */
export async function POST(request: Request): Promise<Response> {
  const { response, events } = await takeReport("resend", request, mailReport)
  if (events.length) after(() => afterCommit(events))
  return response
}
