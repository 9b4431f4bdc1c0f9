import { type ChildProcess, spawn } from "node:child_process"
import { createWriteStream, mkdirSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { startBox } from "@/local/box"
import { prepareDatabase } from "@/local/database"

export const APP = "http://localhost:3401"
export const BOX = "http://localhost:4401"

/** Starts the production build against a fresh box with the demo practice; stops both afterwards. */
export default async function setup() {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-e2e-"))
  // So that the database, which runs as another user under root, can live in it.
  await chmod(dataDir, 0o755)
  const box = await startBox({ port: 4401, dataDir, appUrl: APP })
  Object.assign(process.env, box.env, { LOG_LEVEL: "silent" })
  await prepareDatabase(String(box.env.DATABASE_URL), box.env)
  const app = await startApp(3401)
  return async () => {
    await app.stop()
    await box.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export type App = { process: ChildProcess; stop: () => Promise<void>; exited: Promise<void> }

/** Starts `next start` with the world's environment on a port, plus what `env` adds; its log and what it sends go to test-results. */
export async function startApp(port: number, env: Record<string, string> = {}): Promise<App> {
  mkdirSync("test-results", { recursive: true })
  const args = ["--import", "./tests/support/recorder.mjs", "node_modules/next/dist/bin/next", "start"]
  const recording = { RECORD_TO: `test-results/wire-${port}.log` }
  const child = spawn(process.execPath, [...args, "-p", String(port)], {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "info", ...recording, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const log = createWriteStream(`test-results/app-${port}.log`, { flags: "a" })
  child.stdout.pipe(log)
  child.stderr.pipe(log)
  const exited = new Promise<void>(resolve => child.once("exit", () => resolve()))
  const stop = async () => {
    child.kill("SIGTERM")
    await Promise.race([exited, pause(5_000).then(() => child.kill("SIGKILL"))])
    await exited
  }
  for (let tries = 0; tries < 150; tries++) {
    if (
      await fetch(`http://localhost:${port}/api/health`).then(
        answer => answer.ok,
        () => false,
      )
    )
      return { process: child, stop, exited }
    if (child.exitCode !== null) break
    await pause(200)
  }
  await stop()
  throw new Error(`the app did not start on port ${port}: see test-results/app-${port}.log`)
}
