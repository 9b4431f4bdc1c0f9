import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { closeDatabase } from "@/db/client"
import type { Box } from "@/local/box"
import { freePort } from "@/local/free-port"
import { type App, startApp } from "../support/world"
import { ADDRESS } from "./asks"
import { boxApart } from "./box"
import { startEmptyApp } from "./empty-app"
import { bigPractice, once, type Size } from "./practice"

const READS_ROUTES_MS = 8_000
const DATA = join(".data", "bench")

/** The production build with a box, and the empty app beside it. `url` is the practice's database. */
export type Stage = {
  app: string
  empty: string
  url: string
  box: Box
  /** What the app was started with, and its process. */
  env: Record<string, string>
  pid: number | undefined
  /** Breaks a service of the box, or mends all of them. */
  break: (service: "redis" | "qstash") => Promise<unknown>
  mend: () => Promise<unknown>
}

/** Sets the stage for as long as `work` takes. */
export async function onStage(
  work: (open: (name: string, size: Size) => Promise<Stage>) => Promise<void>,
): Promise<void> {
  mkdirSync(DATA, { recursive: true })
  // What earlier runs left undone is over: their letters and messages here, and what waits for them in the database.
  for (const service of ["resend", "qstash"]) rmSync(join(DATA, service), { recursive: true, force: true })
  const stopping: (() => Promise<unknown>)[] = []
  let running: App | undefined
  try {
    const port = await freePort(3501)
    const app = `http://localhost:${port}`
    const box = await boxApart({ port: await freePort(4501), dataDir: DATA, appUrl: app })
    stopping.push(box.stop)
    const empty = await startEmptyApp()
    stopping.push(empty.stop)
    const faults = `http://127.0.0.1:${box.port}/faults`
    const headers = { "content-type": "application/json" }
    await work(async (name, size) => {
      const url = await bigPractice(box.databaseCluster, name, size)
      await once(url, async ask => {
        await ask("update event_receipts set state = 'DONE' where state = 'PENDING'")
        await ask(
          "update deliveries set status = 'SUPPRESSED', reason = 'superseded' where status = 'PENDING'",
        )
      })
      await running?.stop()
      await closeDatabase()
      const env = { ...box.env, DATABASE_URL: url, CLIENT_ADDRESS_HEADER: ADDRESS }
      Object.assign(process.env, env, { LOG_LEVEL: "silent" })
      running = await startApp(port, env, { recorded: false })
      // The framework reads all routes once it answers, which is nobody's waiting time but would be measured.
      await pause(READS_ROUTES_MS)
      return {
        ...{ app, empty: empty.url, url, box, env, pid: running.process.pid },
        break: service => fetch(`${faults}/${service}`, { method: "POST", headers, body: '{"down":true}' }),
        mend: () => fetch(faults, { method: "DELETE" }),
      }
    })
  } finally {
    await closeDatabase()
    await running?.stop()
    for (const stop of stopping.reverse()) await stop()
  }
}
