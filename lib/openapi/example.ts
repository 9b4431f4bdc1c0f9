import { wordFor, words } from "./words"

type Schema = Record<string, unknown>

const formats: Record<string, unknown> = {
  uuid: words.id,
  "date-time": words.at,
  date: words.from,
  uri: "https://docket.example/",
  email: words.email,
}

/** An example of a shape, as the document's schema tells it: its own where it has one, else by names of fields. */
export function exampleOf(schema: Schema, schemas: Schema, name = ""): unknown {
  const { $ref, anyOf, allOf, items, properties, examples } = schema
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (typeof $ref === "string")
    return exampleOf(schemas[$ref.split("/").at(-1) ?? ""] as Schema, schemas, name)
  if (Array.isArray(examples)) return examples[0]
  if ("const" in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum.includes(words[name]) ? words[name] : schema.enum[0]
  if (Array.isArray(anyOf)) {
    const some = (anyOf as Schema[]).find(one => one.type !== "null" && one.const !== "") ?? anyOf[0]
    return exampleOf(some, schemas, name)
  }
  if (Array.isArray(allOf)) return Object.assign({}, ...allOf.map(one => exampleOf(one, schemas, name)))
  if (properties) {
    const each = Object.entries(properties as Record<string, Schema>)
    return Object.fromEntries(each.map(([key, one]) => [key, exampleOf(one, schemas, key)]))
  }
  if (type === "object") return {}
  if (type === "array") return [exampleOf(items as Schema, schemas, name)]
  if (type === "boolean") return /accepting|read|paid|autoApprove|signedOut/.test(name)
  if (type === "integer" || type === "number") return numberOf(schema, name)
  if (type === "null") return null
  return textOf(schema, name)
}

function numberOf({ minimum, maximum, default: usual }: Schema, name: string): unknown {
  const told = words[name] ?? usual
  if (typeof told === "number" && told >= Number(minimum ?? told) && told <= Number(maximum ?? told))
    return told
  return Math.max(Number(minimum ?? 12), Math.min(12, Number(maximum ?? 12)))
}

function textOf({ format, pattern, maxLength, default: usual }: Schema, name: string): unknown {
  const form = typeof pattern === "string" ? new RegExp(pattern, "u") : null
  const told = wordFor(name, form)
  if (typeof told === "string" && told.length <= Number(maxLength ?? told.length)) return told
  return formats[String(format)] ?? usual ?? "…"
}
