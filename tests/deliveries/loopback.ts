import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"

/** A provider on a free loopback port, that counts what it is asked. */
export abstract class Loopback {
  calls = 0
  private readonly server: Server = createServer((request, response) => {
    void this.receive(request, response)
  })

  /** Returns its address. */
  async start(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, "127.0.0.1", resolve))
    const address = this.server.address()
    if (address === null || typeof address === "string") throw new Error("the provider has no port")
    return `http://127.0.0.1:${address.port}`
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** Answers, or doesn't. */
  protected abstract take(
    body: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void | Promise<void>

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ""
    for await (const chunk of request) body += chunk
    this.calls++
    await this.take(body, request, response)
  }
}
