import { createServer, type IncomingHttpHeaders } from "node:http"
import { freePort } from "@/local/free-port"

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string }

/** A server that takes everything, as a collector, a queue or a mail provider would, and remembers it. */
export async function receiver(): Promise<{ url: string; heard: Heard[]; stop: () => Promise<void> }> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    heard.push({ path: String(request.url), headers: request.headers, body })
    response.writeHead(200, { "content-type": "application/json" })
    const many = request.url === "/v2/batch" ? JSON.parse(body).map(() => ({ messageId: "m" })) : null
    response.end(JSON.stringify(many ?? { id: "accepted" }))
  })
  const port = await freePort(0)
  await new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
