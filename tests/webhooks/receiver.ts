import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { Webhook } from "standardwebhooks"

export type Received = {
  id: string
  signature: string
  body: { type: string; timestamp: string; data: Record<string, unknown> }
}
type Answer = number | ((request: IncomingMessage, response: ServerResponse) => void)

/** Somebody else's system: takes what their own library verifies with `secrets`, and remembers it. */
export class Receiver {
  secrets: string[] = []
  answer: Answer = 200
  /** Everything that came, verified or refused. */
  calls = 0
  refused: string[] = []
  readonly taken: Received[] = []
  readonly #server = createServer((request, response) => this.#hear(request, response))

  async start(): Promise<string> {
    await new Promise<void>(ready => this.#server.listen(0, "127.0.0.1", ready))
    const bound = this.#server.address()
    return `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}/hooks`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(done => this.#server.close(done))
  }

  clear(): void {
    this.answer = 200
    this.calls = 0
    this.refused = []
    this.taken.length = 0
  }

  /** The ids of everything taken, each once. */
  ids(): string[] {
    return [...new Set(this.taken.map(({ id }) => id))]
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    this.calls++
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    const text = Buffer.concat(chunks).toString()
    if (typeof this.answer === "function") return this.answer(request, response)
    if (this.answer >= 200 && this.answer < 300) {
      const faults = this.secrets.map(secret => verify(secret, text, headers))
      if (faults.every(fault => fault !== null)) {
        this.refused.push(faults.join(", "))
        response.writeHead(401).end("not signed")
        return
      }
      this.taken.push({
        ...{ id: String(headers["webhook-id"]), signature: String(headers["webhook-signature"]) },
        body: JSON.parse(text),
      })
    }
    response.writeHead(this.answer).end(`answered ${this.answer}`)
  }
}

export function verify(secret: string, text: string, headers: Record<string, string>): string | null {
  try {
    new Webhook(secret).verify(text, headers)
    return null
  } catch (err) {
    return err instanceof Error ? err.message : "refused"
  }
}
