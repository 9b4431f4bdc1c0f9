import { readFileSync, statSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll } from "vitest"
import { z } from "zod"
import { freePort } from "@/local/free-port"
import type { Actor } from "../authorisation/cast"
import { startApp } from "../support/world"

const line = z.object({ msg: z.literal("request"), requestId: z.string(), statements: z.number() })

/** The production build beside the database of the test, once that is `prepared`, and what it tells of each request. */
export function givenApp(prepared: () => Promise<void> = async () => {}) {
  const app = { url: "", log: "", from: 0 }
  const stops: (() => Promise<unknown>)[] = []

  beforeAll(async () => {
    await prepared()
    const port = await freePort(0)
    app.url = `http://localhost:${port}`
    app.log = `test-results/app-${port}.log`
    app.from = statSync(app.log, { throwIfNoEntry: false })?.size ?? 0
    // What the tests' own environment says, the addresses of database and Redis among it.
    const { stop } = await startApp(port, { APP_URL: app.url, DOCKET_BOX: "1" })
    stops.push(stop)
  })
  afterAll(async () => {
    for (const stop of stops) await stop()
  })

  /** Asks for an address as somebody, and reads all of the answer. */
  async function look(address: string, who: Actor | null) {
    const headers: Record<string, string> = who ? { cookie: who.cookie } : {}
    const answer = await fetch(`${app.url}${address}`, { redirect: "manual", headers })
    return { status: answer.status, text: await answer.text(), id: answer.headers.get("x-request-id") }
  }

  /** How many statements a request took. */
  async function statements(requestId: string | null): Promise<number> {
    for (let tries = 0; tries < 200; tries++, await pause(10)) {
      const lines = readFileSync(app.log).subarray(app.from).toString().split("\n")
      const mine = lines.findLast(
        text => text.includes(`"requestId":"${requestId}"`) && text.endsWith('"msg":"request"}'),
      )
      const read = mine ? line.safeParse(JSON.parse(mine)) : null
      if (read?.success) return read.data.statements
    }
    throw new Error(`nothing was told of ${requestId}`)
  }

  return { look, statements }
}
