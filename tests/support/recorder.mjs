// Loaded into the app before anything else: writes down what comes in (addresses) and what goes out (to the cache, the
// queue and the mail provider), so that a test can look for personal data in places where none belongs.
import { createWriteStream } from "node:fs"
import { Server } from "node:http"

const lines = createWriteStream(String(process.env.RECORD_TO), { flags: "a" })
const note = (kind, what) => lines.write(`${JSON.stringify({ kind, what })}\n`)

const emit = Server.prototype.emit
Server.prototype.emit = function (event, ...rest) {
  if (event === "request") {
    const [{ method, url, headers }] = rest
    note("address", `${method} ${url} from ${headers.referer ?? "nowhere"}`)
  }
  return emit.call(this, event, ...rest)
}

const send = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const asked = new Request(input, init)
  note("address", `${asked.method} ${asked.url}`)
  const body = typeof init?.body === "string" ? init.body : ""
  if (/emails/.test(asked.url)) for (const subject of subjectsOf(body)) note("subject", subject)
  else {
    note("sent", body)
    note("headers", JSON.stringify([...asked.headers].filter(([name]) => name !== "authorization")))
  }
  return send(input, init)
}

function subjectsOf(body) {
  const letters = [JSON.parse(body)].flat()
  return letters.map(({ subject }) => String(subject))
}
