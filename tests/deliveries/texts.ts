import type { IncomingMessage, ServerResponse } from "node:http"
import { Loopback } from "./loopback"

/** How the provider answers the next message: `lost` takes it and cuts the line before the answer, `hang` never answers. */
export type Answer =
  | "accept"
  | "lost"
  | "cut"
  | "hang"
  | "trickle"
  | { status: number; code?: number }
  | { raw: string }

/** A provider of text messages that speaks Twilio's protocol, knows no keys as it knows none, and misbehaves as told. */
export class Texts extends Loopback {
  readonly sent: Record<string, string>[] = []
  answer: Answer = "accept"

  clear(): void {
    this.sent.length = 0
    this.calls = 0
    this.answer = "accept"
  }

  protected take(body: string, request: IncomingMessage, response: ServerResponse): void {
    const { answer } = this
    const keep = () => this.sent.push(Object.fromEntries(new URLSearchParams(body)))
    const reply = (status: number, text: string) =>
      response.writeHead(status, { "content-type": "application/json" }).end(text)
    if (answer === "cut") return void request.socket.destroy()
    if (answer === "hang") return void keep()
    if (answer === "trickle") return void trickle(response)
    if (answer === "lost") {
      keep()
      return void request.socket.destroy()
    }
    if (answer === "accept") return void reply(201, JSON.stringify({ sid: `SM${keep()}`, status: "queued" }))
    if ("raw" in answer) return void reply(201, answer.raw)
    const { status, code } = answer
    const message = "The number +919876543210 is the matter"
    reply(status, code ? JSON.stringify({ code, message, status }) : "<html>+919876543210</html>")
  }
}

/** Never silent, never done. */
function trickle(response: ServerResponse): void {
  response.writeHead(201, { "content-type": "application/json" })
  const timer = setInterval(() => response.write(" "), 200)
  response.once("close", () => clearInterval(timer))
}
