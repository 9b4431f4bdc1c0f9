import { once } from "node:events"
import { setImmediate as turn } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import { afterAll, beforeAll, expect, it } from "vitest"
import { deadline } from "@/lib/cache/deadline"

/** Answers at once under `/`, never under `/never`: in a thread of its own, so that it goes on while this one stands still. */
const SERVER = `
const { createServer } = require("node:http")
const server = createServer(({ url }, answer) => url === "/never" || answer.end("here"))
server.listen(0, () => require("node:worker_threads").parentPort.postMessage(server.address().port))`

let server: Worker
let address = ""
beforeAll(async () => {
  server = new Worker(SERVER, { eval: true })
  const [port] = await once(server, "message")
  address = `http://127.0.0.1:${port}`
  await (await fetch(address)).text()
})
afterAll(() => server.terminate())

const answerOf = async (path: string, signal: AbortSignal) => (await fetch(address + path, { signal })).text()

function standStill(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

it("an answer that came while this process stood still is no late one", async () => {
  for (let time = 0; time < 3; time++) {
    const answer = answerOf("/", deadline(100))
    for (let turns = 0; turns < 3; turns++) await turn()
    standStill(500)
    expect(await answer).toBe("here")
  }
})

it("one that doesn't come is given up", async () => {
  await expect(answerOf("/never", deadline(20))).rejects.toMatchObject({ name: "TimeoutError" })
})
