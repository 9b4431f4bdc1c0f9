import { Ajv2020, type ValidateFunction } from "ajv/dist/2020"
import addFormats from "ajv-formats"
import { declarations } from "@/app/api/v1/openapi.json/every-route"
import type { Declared, Json } from "@/lib/openapi/document"
import { documentOf } from "@/lib/openapi/document"

type Parameter = {
  name: string
  in: "path" | "query" | "header"
  required: boolean
  schema: Json
  example: unknown
}
type Content = Record<string, { schema: Json }>

/** What the document says of one operation, and what holds calls and answers against it. */
export type Operation = {
  row: string
  method: string
  path: string
  limit: Declared["limit"]
  parameters: Parameter[]
  body: Json | null
  success: number
  bodyFits: (body: unknown) => boolean
  queryFits: (query: Record<string, string>) => boolean
  /** Why an answer is not one of the document's; null where it is. */
  fault: (status: number, type: string, text: string) => string | null
}

export const described = documentOf(declarations)
const root = described as { components: { parameters: Record<string, Parameter> } }

const options = { strict: false, allErrors: false, validateFormats: true } as const
const ajv = addFormats.default(new Ajv2020(options))
ajv.addSchema(described, "api")
// What stands in an address is text.
const loose = addFormats.default(new Ajv2020({ ...options, coerceTypes: true }))

const pointer = (...parts: (string | number)[]) =>
  `api#/${parts.map(part => encodeURIComponent(String(part).replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`

export const operations: Operation[] = declarations.map(({ method, path, limit }) => {
  const verb = method.toLowerCase()
  const paths = described.paths as Record<string, Record<string, Record<string, unknown>>>
  const told = paths[path]?.[verb] as {
    parameters: (Parameter | { $ref: string })[]
    requestBody?: { content: Content }
    responses: Record<string, { content?: Content }>
  }
  const parameters = told.parameters.map(one =>
    "$ref" in one ? (root.components.parameters[one.$ref.split("/").at(-1) ?? ""] as Parameter) : one,
  )
  const body = told.requestBody?.content["application/json"]?.schema ?? null
  const at = (...rest: (string | number)[]) => ({ $ref: pointer("paths", path, verb, ...rest) })
  const bodyShape = body && ajv.compile(at("requestBody", "content", "application/json", "schema"))
  const queryShape = loose.compile(shapeOfQuery(parameters))
  const answers = new Map<string, ValidateFunction | null>()
  for (const [status, { content = {} }] of Object.entries(told.responses))
    for (const [type, { schema }] of Object.entries(content))
      answers.set(
        `${status} ${type}`,
        schema && /json$/.test(type) ? ajv.compile(at("responses", status, "content", type, "schema")) : null,
      )
  return {
    row: `${method} /api/v1${path.replace(/\{(\w+)\}/g, "[$1]")}`,
    ...{ method, path, limit, parameters, body },
    success: Number(Object.keys(told.responses).find(status => status.startsWith("2"))),
    bodyFits: given => !bodyShape || bodyShape(structuredClone(given)),
    queryFits: given => queryShape({ ...given }),
    fault(status, type, text) {
      const kind = `${status} ${type.split(";")[0]}`
      if (!answers.has(kind)) return `the document knows no ${kind}: ${text.slice(0, 300)}`
      const fits = answers.get(kind)
      if (!fits || fits(JSON.parse(text))) return null
      return `${kind} is not as described: ${ajv.errorsText(fits.errors)} in ${text.slice(0, 300)}`
    },
  }
})

function shapeOfQuery(parameters: Parameter[]) {
  const query = parameters.filter(one => one.in === "query")
  return {
    type: "object",
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
    // Where nothing may be asked, nothing asked is looked at.
    additionalProperties: query.length === 0,
  }
}
