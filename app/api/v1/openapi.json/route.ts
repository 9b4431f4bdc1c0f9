import { documentOf } from "@/lib/openapi/document"
import { declarations } from "./every-route"

export const dynamic = "force-static"

/** The REST API's own description, OpenAPI 3.1; the same for everybody. */
export function GET(): Response {
  return Response.json(documentOf(declarations))
}
