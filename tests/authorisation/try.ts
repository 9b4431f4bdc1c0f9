import { existsSync, readFileSync } from "node:fs"
import { z } from "zod"
import { APP } from "../support/world"
import type { Actor } from "./cast"
import type { Letter } from "./matrix"

/** A page asked for with a browser's cookie: what came, as a letter of the matrix. */
export async function tryPage(path: string, who: Actor | null): Promise<Letter | string> {
  const answer = await fetch(`${APP}${path}`, { redirect: "manual", headers: cookieOf(who) })
  await answer.body?.cancel()
  if (answer.status === 200) return "Y"
  if (answer.status === 404) return "N"
  return placeOf(answer.headers.get("location")) ?? String(answer.status)
}

const bare = new Set(["/sign-in", "/sign-in/code"])

/** Where somebody was led. */
function placeOf(location: string | null): Letter | null {
  if (!location) return null
  const { pathname } = new URL(location, APP)
  if (bare.has(pathname)) return "S"
  if (pathname === "/application") return "A"
  return ["/appointments", "/doctor", "/admin"].includes(pathname) ? "H" : null
}

/** A route called with a token, or with the cookie of the same person from our own page. */
export async function tryRoute(
  method: string,
  { path, body }: { path: string; body?: unknown },
  who: Actor | null,
  by: "token" | "cookie",
): Promise<Letter | string> {
  const proof: Record<string, string> =
    by === "token" ? (who ? { authorization: `Bearer ${who.token}` } : {}) : cookieOf(who)
  const answer = await fetch(`${APP}${path}`, {
    method,
    redirect: "manual",
    headers: { ...proof, origin: APP, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (answer.status < 400) return "Y"
  if (answer.status === 404) return "N"
  const { code } = z.object({ code: z.string() }).catch({ code: "" }).parse(safely(text))
  if (answer.status === 401) return /^bad-(secret|signature)$/.test(code) ? "K" : "S"
  if (answer.status === 403) return code === "wrong-role" ? "W" : code === "lacks-verification" ? "A" : code
  return `${answer.status} ${code} ${text.slice(0, 300)}`
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const manifest = ".next/server/server-reference-manifest.json"
const references = z.object({
  node: z.record(
    z.string(),
    z.object({ workers: z.record(z.string(), z.unknown()), filename: z.string(), exportedName: z.string() }),
  ),
})

export type Reference = { id: string; page: string }

/** The id each action of the build answers to, and a page it can be sent to. */
export function actionIds(): Map<string, Reference> {
  if (!existsSync(manifest)) throw new Error("build first")
  const { node } = references.parse(JSON.parse(readFileSync(manifest, "utf8")))
  return new Map(
    Object.entries(node).map(([id, { workers, filename, exportedName }]) => [
      `${filename}#${exportedName}`,
      { id, page: pageOf(Object.keys(workers)) },
    ]),
  )
}

/** The shortest page without a parameter, else with one filled in by an id nobody has. */
function pageOf(workers: string[]): string {
  const paths = workers
    .map(
      worker =>
        `/${worker
          .split("/")
          .slice(1, -1)
          .filter(part => !/^\(.*\)$/.test(part))
          .join("/")}`,
    )
    .map(path => path.replace(/\[\w+\]/g, "00000000-0000-7000-8000-000000000000"))
  return paths.sort((one, other) => one.length - other.length)[0] ?? "/"
}

/** An action posted as a script posts it, straight to its id. */
export async function tryAction(
  { id, page }: Reference,
  fields: Record<string, string | Blob>,
  who: Actor | null,
  headers: Record<string, string> = { origin: APP },
): Promise<Letter | string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(`_1_${name}`, value)
  // Actions of a form take its state before the form, others the form alone; the last argument is always the form.
  const arity = Number(id.slice(0, 2)) & 0b10000000 ? 1 : argumentsOf(id)
  form.append("0", JSON.stringify(arity === 1 ? ["$K1"] : [{ status: "idle" }, "$K1"]))
  const answer = await fetch(`${APP}${page}`, {
    method: "POST",
    redirect: "manual",
    headers: { ...cookieOf(who), ...headers, "next-action": id, accept: "text/x-component" },
    body: form,
  })
  const text = await answer.text()
  const led = answer.headers.get("x-action-redirect")?.split(";")[0]
  if (led !== undefined)
    return placeOf(led) === "S" && !/told=/.test(led) ? "S" : placeOf(led) === "A" ? "A" : "Y"
  if (answer.status === 404) return "N"
  const refusal = /"refusal":"([\w-]+)"/.exec(text)?.[1]
  if (refusal) return refusal === "not-found" ? "N" : refusal === "cross-site" ? "X" : "R"
  if (/"status":"(done|effect|seen)"/.test(text)) return "Y"
  return `${answer.status} ${text.slice(0, 400)}`
}

/** The framework writes into an action's id which arguments it takes: bits of the second byte's half. */
function argumentsOf(id: string): number {
  const mask = (Number.parseInt(id.slice(0, 2), 16) >> 1) & 0b111111
  return [...mask.toString(2)].filter(bit => bit === "1").length
}

function cookieOf(who: Actor | null): Record<string, string> {
  return who ? { cookie: who.cookie } : {}
}
