import { tellAllowance, tooMany } from "@/lib/allowance"
import { clientAddress } from "@/lib/cache/address"
import { limit } from "@/lib/cache/limit"
import { withRequest } from "@/lib/log"
import { problem } from "@/lib/problem"
import { requestIdOf } from "@/lib/request-id"

/** What is not elsewhere under /api: said in the API's own words, not by a page. */
function missing(request: Request): Promise<Response> {
  return withRequest(requestIdOf(request.headers), async () => {
    const allowance = await limit("api", clientAddress(request.headers))
    const missing = { status: 404, code: "not-found", detail: "There is nothing at this address." }
    const response = problem(allowance.ok ? missing : tooMany(allowance))
    tellAllowance(response.headers, allowance)
    return response
  })
}

export const GET = missing
export const POST = missing
export const PUT = missing
export const PATCH = missing
export const DELETE = missing
