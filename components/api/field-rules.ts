import type { Schema } from "./types"

export type FieldRow = { name: string; kind: string; required: boolean; schema: Schema }

/** What a schema takes, in words: "text, 8 to 200 characters". */
export function kindOf(schema: Schema, schemas: Record<string, Schema>): string {
  const { $ref, anyOf, allOf, items, format, enum: named, type } = schema
  if (typeof $ref === "string") return kindOf(schemas[$ref.split("/").at(-1) ?? ""] ?? {}, schemas)
  if ("const" in schema) return schema.const === "" ? "empty text" : JSON.stringify(schema.const)
  if (Array.isArray(named)) return named.length > 12 ? `one of ${named.length} words` : named.join(" | ")
  const several = (anyOf ?? allOf) as Schema[] | undefined
  if (several) return [...new Set(several.map(one => kindOf(one, schemas)))].join(" or ")
  if (Array.isArray(type)) return type.map(one => kindOf({ ...schema, type: one }, schemas)).join(" or ")
  if (type === "array") return `list of ${kindOf((items ?? {}) as Schema, schemas)}`
  if (type === "object") return "object"
  if (type === "boolean") return "true or false"
  if (type === "null") return "null"
  if (type === "integer" || type === "number")
    return `${type === "integer" ? "whole number" : "number"}${bounds(schema)}`
  if (format === "date-time") return "instant"
  if (format === "date") return "date"
  if (format === "uuid") return "id"
  return `text${sizes(schema)}`
}

function bounds({ minimum, maximum }: Schema): string {
  if (minimum === undefined || Number(maximum ?? 0) > 2 ** 40) return ""
  return maximum === undefined ? `, ${minimum} or more` : `, ${minimum} to ${maximum}`
}

function sizes({ minLength, maxLength }: Schema): string {
  if (maxLength === undefined) return ""
  return Number(minLength ?? 0) > 1
    ? `, ${minLength} to ${maxLength} characters`
    : `, up to ${maxLength} characters`
}

/** The fields of an object and of what lies in it, three deep: `doctor.name`, `items[].id`. */
export function fieldsOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  before = "",
  depth = 0,
): FieldRow[] {
  const { $ref, anyOf, items, properties } = schema
  if (typeof $ref === "string")
    return fieldsOf(schemas[$ref.split("/").at(-1) ?? ""] ?? {}, schemas, before, depth)
  if (Array.isArray(anyOf)) return anyOf.flatMap(one => fieldsOf(one as Schema, schemas, before, depth))
  if (schema.type === "array") return fieldsOf((items ?? {}) as Schema, schemas, `${before}[]`, depth)
  if (!properties || depth > 3) return []
  const required = (schema.required ?? []) as string[]
  return Object.entries(properties as Record<string, Schema>).flatMap(([key, one]) => {
    const name = before ? `${before}.${key}` : key
    return [
      { name, kind: kindOf(one, schemas), required: required.includes(key), schema: one },
      ...fieldsOf(one, schemas, name, depth + 1),
    ]
  })
}
