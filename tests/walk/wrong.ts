import fc from "fast-check"
import { v7 } from "uuid"
import type { Operation } from "./described"
import type { Sent } from "./knock"
import { oddities, oddity, written } from "./values"

export type Wrong = { why: string; sent: Sent }
type Fields = Record<string, unknown>

const LONG = "x".repeat(1_100_000)
const notJson = [
  "",
  "{",
  "nul",
  '{"a":}',
  "{'a':1}",
  "[1,]",
  "undefined",
  '{"a":1}}',
  "\u0000",
  "[".repeat(100_000),
]
const notObjects = ["null", "[]", "1", '"text"', "true", "[{}]"]
const otherTypes = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/jsonp",
]
const notCursors = [
  "x",
  "null",
  "W10",
  "MQ",
  "e30",
  "ImEi",
  "bnVsbA",
  "../..",
  "\u0000",
  "😀",
  "eyJhIjoxfQ",
  "=".repeat(99),
]
const notTokens = ["Bearer", "Bearer x", "Bearer a.b.c", `Bearer ${"x".repeat(5000)}`, "Basic cmlmOng=", "x"]

/** Each kind of wrong there is for an operation, once: what needs no chance to be found. */
export function kindsOfWrong(operation: Operation, fine: Sent, signedIn: boolean): Wrong[] {
  const found: Wrong[] = []
  const add = (why: string, change: Partial<Sent>) => found.push({ why, sent: { ...fine, ...change } })
  const header = (name: string, value: string) => ({ headers: { ...fine.headers, [name]: value } })
  if (operation.body) {
    for (const body of [...notJson, ...notObjects]) add(`body ${body.slice(0, 20)}`, { body })
    for (const type of otherTypes) add(`type ${type}`, header("content-type", type))
    add("a huge body", { body: JSON.stringify({ ...fieldsOf(fine), surprise: LONG }) })
    add("a huge body it says", header("content-length", "99999999"))
    for (const name of ["surprise", "__proto__", "constructor", "id"])
      add(`unknown ${name}`, {
        body: fine.body?.replace(/^\{/, `{"${name}":1${fine.body === "{}" ? "" : ","}`) ?? "",
      })
    for (const name of Object.keys(fieldsOf(fine))) {
      const { [name]: _, ...rest } = fieldsOf(fine)
      add(`without ${name}`, { body: JSON.stringify(rest) })
      for (const odd of oddities)
        add(`${name} as ${show(odd)}`, { body: JSON.stringify({ ...rest, [name]: odd }) })
    }
  }
  for (const parameter of operation.parameters) {
    const { name, in: place } = parameter
    // To let go what nobody holds is no mistake.
    const absent = operation.method === "DELETE" && operation.path.endsWith("/hold") ? [] : [v7()]
    if (place === "path")
      for (const value of [
        "",
        "x",
        "\u0000",
        "..",
        "0",
        "x".repeat(5000),
        "%",
        "' or 1=1",
        "\ud800",
        ...absent,
      ])
        add(`${name} ${show(value)}`, { params: { ...fine.params, [name]: value } })
    if (place === "query")
      for (const odd of name === "cursor" ? notCursors : oddities.filter(one => typeof one !== "object"))
        add(`${name}=${show(odd)}`, {
          query: [...fine.query.filter(([one]) => one !== name), [name, written(odd)]],
        })
    if (name === "Idempotency-Key")
      for (const key of ["short", "k".repeat(201)]) add("a bad key", header("idempotency-key", key))
  }
  if (operation.parameters.some(one => one.in === "query"))
    add("unknown query", { query: [...fine.query, ["surprise", "1"]] })
  if (signedIn) for (const token of notTokens) add("no token", header("authorization", token))
  return found.filter(wrong => isWrong(operation, wrong.sent, fine))
}

/** Any number more, by chance. */
export function someWrong(operation: Operation, fine: Sent): fc.Arbitrary<Wrong> | null {
  const ways: fc.Arbitrary<Wrong>[] = []
  const bodyKeys = Object.keys((operation.body?.properties ?? {}) as Fields)
  if (bodyKeys.length)
    ways.push(
      fc
        .tuple(fc.constantFrom(...bodyKeys), oddity, fc.string({ maxLength: 8 }))
        .map(([name, odd, other]) => {
          const fields =
            other.length > 6 ? { ...fieldsOf(fine), [other]: odd } : { ...fieldsOf(fine), [name]: odd }
          return { why: `${name} as ${show(odd)}`, sent: { ...fine, body: JSON.stringify(fields) } }
        }),
    )
  const query = operation.parameters.filter(one => one.in === "query").map(({ name }) => name)
  if (query.length)
    ways.push(
      fc
        .tuple(fc.constantFrom(...query), fc.oneof(oddity.map(written), fc.string({ unit: "binary" })))
        .map(([name, odd]) => ({
          why: `${name}=${show(odd)}`,
          sent: { ...fine, query: [...fine.query.filter(([one]) => one !== name), [name, odd]] },
        })),
    )
  return ways.length ? fc.oneof(...ways).filter(wrong => isWrong(operation, wrong.sent, fine)) : null
}

/** By the document alone, and with the blanks around words off, as the doors take them: what it allows may well be answered. */
function isWrong(operation: Operation, sent: Sent, fine: Sent): boolean {
  if (sent.params !== fine.params || sent.headers !== fine.headers) return true
  if (sent.query !== fine.query) {
    // An empty field of a form is none.
    const asked = sent.query.filter(([, value]) => value.trim())
    const trimmed = asked.map(([name, value]) => [name, value.trim()])
    // Any number is a place in the audit, if one with nothing behind it.
    const noPlace = ([name, value]: [string, string]) => name === "cursor" && !/^\d+$/.test(value)
    if (asked.some(one => noPlace(one) || one[1].includes("\u0000"))) return true
    return ![asked, trimmed].some(query => operation.queryFits(Object.fromEntries(query)))
  }
  if ((sent.body?.length ?? 0) > 1_000_000) return true
  try {
    const body: unknown = JSON.parse(sent.body ?? "")
    const trimmed: unknown = JSON.parse(sent.body ?? "", (_, value) =>
      typeof value === "string" ? value.trim() : value,
    )
    return JSON.stringify(body).includes("\\u0000") || ![body, trimmed].some(operation.bodyFits)
  } catch {
    return true
  }
}

const fieldsOf = ({ body }: Sent) => JSON.parse(body ?? "{}") as Fields
const show = (value: unknown) => String(JSON.stringify(value)).slice(0, 40)
