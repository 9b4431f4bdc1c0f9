import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "@/local/free-port"

// The wall: an app of the same framework with nothing in it. `/` is a static page, `/echo` a route that answers 204.
const source = "tests/bench/empty"
const next = resolve("node_modules/next/dist/bin/next")
const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" }

export type EmptyApp = { url: string; stop: () => Promise<void> }

/** Builds it, unless these files and this framework were built before, and starts it. No port: a free one. */
export async function startEmptyApp(port?: number): Promise<EmptyApp> {
  const cwd = builtEmptyApp()
  const at = port ?? (await freePort(0))
  const errors = join(cwd, "errors.log")
  const child = spawn(process.execPath, [next, "start", "-p", String(at)], {
    cwd,
    env,
    stdio: ["ignore", "ignore", openSync(errors, "w")],
  })
  const exited = new Promise<void>(done => child.once("exit", () => done()))
  const stop = async () => {
    child.kill("SIGTERM")
    await Promise.race([exited, pause(5_000).then(() => child.kill("SIGKILL"))])
    await exited
  }
  const url = `http://localhost:${at}`
  for (let tries = 0; tries < 150 && child.exitCode === null; tries++) {
    const answer = await fetch(`${url}/echo`).catch(() => null)
    if (answer?.status === 204) return { url, stop }
    await pause(100)
  }
  await stop()
  throw new Error(`the empty app did not start on port ${at}: see ${errors}`)
}

/**
 * Where it lies built. Not below this project: the bundler looks for an instrumentation and a proxy in all folders above,
 * and finds ours. It borrows our packages.
 */
function builtEmptyApp(): string {
  const folder = join(tmpdir(), `docket-empty-${madeFrom()}`)
  const built = join(folder, "built")
  if (existsSync(built)) return folder
  rmSync(folder, { recursive: true, force: true })
  cpSync(source, folder, { recursive: true })
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "junction")
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    cwd: folder,
    env,
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(`the empty app could not be built:\n${stdout}\n${stderr}`)
  writeFileSync(built, "")
  return folder
}

/** All it depends on: where it borrows from, its own files, and the versions of the framework and its library. */
function madeFrom(): string {
  const own = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  const versions = ["next", "react", "react-dom"].map(name => `node_modules/${name}/package.json`)
  const hash = createHash("sha256").update(resolve("."))
  for (const file of [...own, ...versions]) hash.update(file).update(readFileSync(file))
  return hash.digest("hex").slice(0, 12)
}
