import { type IncomingMessage, request as plain } from "node:http"
import { request as secure } from "node:https"
import { isIP } from "node:net"
import { isGuarded, isPublic, publicLookup } from "@/lib/webhooks/address"
import { TIMEOUT_MS, type tryErrors } from "@/lib/webhooks/rules"

export type TryError = (typeof tryErrors)[number]
/** What came of one try. `answer`: the first 500 characters of what was said. */
export type Answered = { status: number | null; ms: number; answer: string; error: TryError | null }

const MOST_CHARACTERS = 500
/** Enough for so many characters; the rest of an answer is never read. */
const MOST_BYTES = 4 * MOST_CHARACTERS

/**
 * Posts to somebody else's address, for ten seconds at most, whatever they do. Redirects are not followed. Outside the box
 * the connection goes to public addresses alone, over https with a valid certificate. Never throws.
 */
export async function post(
  url: string,
  body: string,
  headers: Record<string, string>,
  guarded = isGuarded(),
): Promise<Answered> {
  const begun = performance.now()
  const { status, answer, error } = await attempt(url, body, headers, guarded).catch((err: unknown) => ({
    ...{ status: null, answer: "" },
    error: nameOf(err),
  }))
  return { status, answer, error: error ?? verdict(status), ms: Math.round(performance.now() - begun) }
}

type Said = Pick<Answered, "status" | "answer" | "error">

function attempt(
  url: string,
  body: string,
  headers: Record<string, string>,
  guarded: boolean,
): Promise<Said> {
  const { protocol, hostname } = new URL(url)
  const literal = hostname.replace(/^\[|\]$/g, "")
  // Nothing is looked up for a bare address, so it is looked at here.
  if (guarded && (protocol !== "https:" || (isIP(literal) && !isPublic(literal))))
    return Promise.resolve({ status: null, answer: "", error: "private-address" })
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  return new Promise((resolve, reject) => {
    const sent = (protocol === "https:" ? secure : plain)(
      url,
      {
        ...{ method: "POST", signal, agent: false },
        ...(guarded && { lookup: publicLookup }),
        headers: {
          ...headers,
          ...{ "content-type": "application/json", "user-agent": "Docket-Webhooks/1", accept: "*/*" },
          "content-length": String(Buffer.byteLength(body)),
        },
      },
      response => resolve(heard(response, signal)),
    )
    sent.once("error", reject)
    sent.end(body)
  })
}

/** The status is the answer; of the rest what fits is read, and an end that never comes is not waited for. */
function heard(response: IncomingMessage, signal: AbortSignal): Promise<Said> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    const done = () => {
      resolve({ status: response.statusCode ?? null, answer: excerpt(Buffer.concat(chunks)), error: null })
      response.destroy()
    }
    signal.addEventListener("abort", done, { once: true })
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, MOST_BYTES - size))
      size += chunk.length
      if (size >= MOST_BYTES) done()
    })
    response.once("end", done)
    response.once("error", done)
  })
}

/** Without characters that no page shows or no database stores, nor half of one at the end. */
const excerpt = (bytes: Buffer): string =>
  bytes
    .toString("utf8")
    .replace(/[^\P{C}\n\t]/gu, "")
    .slice(0, MOST_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, "")

function verdict(status: number | null): TryError | null {
  if (status === null) return "broken"
  if (status >= 200 && status < 300) return null
  if (status === 410) return "gone"
  return status >= 300 && status < 400 ? "redirect" : "status"
}

function nameOf(err: unknown): TryError {
  const code = err instanceof Error && "code" in err ? String(err.code) : ""
  if (err instanceof Error && /^(AbortError|TimeoutError)$/.test(err.name)) return "timeout"
  if (code === "PRIVATE_ADDRESS") return "private-address"
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no-host"
  if (code === "ECONNREFUSED") return "refused"
  if (code === "ETIMEDOUT") return "timeout"
  return /CERT|TLS|SSL|SELF_SIGNED|EPROTO/.test(code) ? "tls" : "broken"
}
