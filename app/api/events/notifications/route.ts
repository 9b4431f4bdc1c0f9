import { after } from "next/server"
import { sendDue } from "@/lib/deliveries/send"
import { delivery } from "@/lib/delivery"

export * from "@/lib/other-methods"

const deliver = delivery("notifications")

/** Rows are written before the answer; letters leave after it, and what fails then the sweep sends. */
export async function POST(request: Request): Promise<Response> {
  const response = await deliver(request)
  if (response.ok) after(() => sendDue({ limit: 10 }))
  return response
}
