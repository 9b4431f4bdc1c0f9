import { z } from "zod"
import type { Declaration, Roles, Shape } from "@/lib/declaration"
import { exampleOf } from "./example"
import { headers, headersOf, idempotencyKey, ifNoneMatch } from "./headers"
import { errorsOf, problems } from "./problems"
import { tagOf, tagsOf } from "./tags"

export type Declared = Declaration<keyof Roles, Shape, Shape, Shape, Shape, string, never>
export type Json = Record<string, unknown>

const JSON_TYPE = "application/json"

/** The OpenAPI 3.1 document of these routes. Shapes with a `meta({ id })` become components of that name. */
export function documentOf(declarations: Declared[]): Json {
  const schemas: Json = { ...problems }
  const paths: Record<string, Json> = {}
  for (const declared of declarations) {
    paths[declared.path] ??= {}
    Object.assign(paths[declared.path] ?? {}, {
      [declared.method.toLowerCase()]: operationOf(declared, schemas),
    })
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Docket",
      version: "1",
      summary: "Doctor appointment booking that people can trust",
      description,
    },
    servers: [{ url: "/api/v1" }],
    tags: tagsOf(declarations.map(({ path }) => path)),
    paths,
    components: {
      schemas,
      parameters: { IdempotencyKey: idempotencyKey, IfNoneMatch: ifNoneMatch },
      headers,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An access token from POST /auth/token." },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "authjs.session-token",
          description: "The website's own session; writes must come from its own pages.",
        },
      },
    },
  }
}

const description = `Instants are ISO 8601 in UTC, dates \`YYYY-MM-DD\`, money \`{ amount, currency }\` in minor units. \
Unknown fields and parameters are refused. Lists take \`limit\` and \`cursor\` and answer \`{ items, nextCursor }\`. Errors are \
\`application/problem+json\`; \`code\` names the refusal. Every POST takes an \`Idempotency-Key\`: sent again with the same \
body it is done once and answered the same.`

function operationOf(declared: Declared, schemas: Json): Json {
  const { method, path, summary, who, params, query, body, status = 200, output, type, also = [] } = declared
  const content: Json = {
    [type?.split(";")[0] ?? JSON_TYPE]: told(shapeOf(output, "output", schemas), schemas),
  }
  for (const kind of also) content[kind] = { schema: { type: "string" } }
  const tagged = keepsTag(declared)
  return {
    operationId: nameOf(method, path),
    summary,
    description: whoMay[who],
    tags: [tagOf(path)],
    security: who === "anyone" ? [{}, { bearer: [] }] : [{ bearer: [] }, { cookie: [] }],
    parameters: [
      ...parametersOf("path", params, schemas),
      ...parametersOf("query", query, schemas),
      ...(method === "POST" ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
      ...(tagged ? [{ $ref: "#/components/parameters/IfNoneMatch" }] : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { [JSON_TYPE]: told(shapeOf(body, "input", schemas), schemas) },
      },
    }),
    responses: {
      [status]: { description: "Done.", headers: headersOf(declared, tagged), content },
      ...(tagged && { 304: { description: "You have it already: `If-None-Match` names its ETag." } }),
      ...errorsOf(declared),
    },
  }
}

const whoMay: Record<keyof Roles, string> = {
  anyone: "For anyone.",
  holder: "For anyone signed in, for their own account's sake.",
  actor: "For patients, doctors and admins, each of their own.",
  patient: "For patients.",
  doctor: "For doctors, of their own practice.",
  admin: "For admins.",
  staff: "For the visit's doctor and for admins.",
}

/** "GET /appointments/{id}/cancellation" → getAppointmentsByIdCancellation */
function nameOf(method: string, path: string): string {
  const words = path
    .replace(/\{(\w+)\}/g, "by-$1")
    .split(/[/-]/)
    .filter(Boolean)
  return method.toLowerCase() + words.map(word => word[0]?.toUpperCase() + word.slice(1)).join("")
}

/** The door keeps what is the same for everybody under an ETag (lib/route.ts). */
const keepsTag = ({ method, who, type }: Declared) => method === "GET" && who === "anyone" && !type

/** A shape with an example of it. */
const told = (schema: Json, schemas: Json) => ({ schema, example: exampleOf(schema, schemas) })

function parametersOf(place: "path" | "query", shape: Shape | undefined, schemas: Json): Json[] {
  if (!shape) return []
  const { properties = {}, required = [] } = shapeOf(shape, "input", schemas) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema,
    example: exampleOf(schema, schemas, name),
  }))
}

/** A shape as JSON Schema; what it names goes to the components. */
function shapeOf(shape: Shape, io: "input" | "output", schemas: Json): Json {
  const {
    $schema: _,
    $defs,
    ...schema
  } = z.toJSONSchema(shape, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      // JSON writes a date as its instant.
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" })
    },
  }) as Json
  const moved = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json
  if ($defs) Object.assign(schemas, moved($defs))
  return moved(schema)
}
