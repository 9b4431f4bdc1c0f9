import fc from "fast-check"

type Schema = Record<string, unknown>

/** What nobody should send, of every kind there is in JSON. */
export const oddities: unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300, Number.MIN_VALUE],
  ...[
    "",
    " ",
    "\t",
    "0",
    "-1",
    "NaN",
    "null",
    "undefined",
    "true",
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udfff x",
  ],
  ...[
    "\u202e",
    "👩‍⚕️",
    "é".repeat(300),
    "x".repeat(10_000),
    "%00",
    "../../etc/passwd",
    "' or 1=1 --",
    "{{7*7}}",
    "$1",
  ],
  ...["9999-99-99", "0000-00-00", "2026-02-30", "+275760-09-13", "24:60", "2026-13-01T00:00:00Z"],
  ...["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "00000000-0000-0000-0000-000000000000"],
  ...[[], [[]], [null], {}, { a: { b: {} } }, { constructor: { prototype: 1 } }, Array(200).fill(0)],
]
export const oddity = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...oddities) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
)

/** As it stands in an address; an object's own `toString` is nobody's business. */
export const written = (value: unknown) => (typeof value === "string" ? value : String(JSON.stringify(value)))

/** Values a schema takes, its limits among them. */
export function takenBy(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { type, anyOf, allOf, properties, items, format, pattern } = schema
  if ("const" in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  if (Array.isArray(anyOf ?? allOf))
    return fc.oneof(...((anyOf ?? allOf) as Schema[]).map(one => takenBy(one, depth)))
  if (type === "boolean") return fc.boolean()
  if (type === "null") return fc.constant(null)
  if (type === "integer" || type === "number") return numberOf(schema)
  if (type === "array") {
    const { minItems = 0, maxItems = 5 } = schema as { minItems?: number; maxItems?: number }
    return fc.array(takenBy((items ?? {}) as Schema, depth + 1), {
      minLength: minItems,
      maxLength: Math.min(maxItems, 8),
    })
  }
  if (properties) {
    const keys = Object.entries(properties as Record<string, Schema>)
    const required = (schema.required ?? []) as never[]
    return fc.record(Object.fromEntries(keys.map(([name, one]) => [name, takenBy(one, depth + 1)])), {
      requiredKeys: required,
    })
  }
  return textOf(schema, format, pattern)
}

function numberOf({ type, minimum, maximum, exclusiveMinimum }: Schema): fc.Arbitrary<number> {
  const least = Number(
    minimum ?? (exclusiveMinimum === undefined ? -(2 ** 31) : Number(exclusiveMinimum) + 1),
  )
  const most = Number(maximum ?? 2 ** 53)
  const edges = fc.constantFrom(least, most)
  if (type === "integer")
    return fc.oneof(
      edges,
      fc.maxSafeInteger().map(some => least + Math.abs(some % (most - least + 1))),
    )
  return fc.oneof(edges, fc.double({ min: least, max: most, noNaN: true }))
}

function textOf(
  { minLength = 0, maxLength = 400 }: Schema,
  format: unknown,
  pattern: unknown,
): fc.Arbitrary<string> {
  const instant = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  if (format === "uuid") return fc.uuid({ version: 7 })
  if (format === "date") return instant.map(date => date.toISOString().slice(0, 10))
  if (format === "date-time") return instant.map(date => date.toISOString())
  if (typeof pattern === "string" && !pattern.includes("P{"))
    return fc.stringMatching(new RegExp(pattern, "u"))
  const size = { minLength: Number(minLength), maxLength: Number(maxLength) }
  const word = fc.string({ ...size, unit: "grapheme" })
  const any = fc.string({ ...size, unit: "binary" })
  return fc.oneof(
    word,
    any,
    fc.constantFrom("riya", "UTC", "2026-11", "cardiology", "x".repeat(Math.min(size.maxLength, 5000))),
  )
}
