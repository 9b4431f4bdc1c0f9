import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Client } from "@upstash/qstash"
import { demoLogins } from "@/db/seed/cast"
import { type Box, startBox } from "./box"
import { prepareDatabase } from "./database"

const next = join("node_modules", "next", "dist", "bin", "next")

/**
 * Runs all of Docket on this machine: the box, the database with its demo practice, and Next on top.
 * PORT (3000), BOX_PORT (4400) and DATA_DIR (.data) move it elsewhere. Ctrl-C stops everything.
 */
export async function run(mode: "dev" | "preview"): Promise<void> {
  const port = Number(process.env.PORT ?? 3000)
  const boxPort = Number(process.env.BOX_PORT ?? 4400)
  const dataDir = process.env.DATA_DIR ?? ".data"
  const appUrl = `http://localhost:${port}`
  const appPid = join(dataDir, "app.pid")
  endLeftover(appPid)
  const box = await startBox({ port: boxPort, dataDir, appUrl }).catch(explain)
  const env = {
    ...box.env,
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  }
  const app: { child?: ChildProcess } = {}
  let stopping = false
  const stop = async (code: number) => {
    if (stopping) return
    stopping = true
    if (app.child) await ended(app.child)
    await box.stop()
    rmSync(appPid, { force: true })
    process.exit(code)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0))
  try {
    if ((await prepareDatabase(String(box.env.DATABASE_URL), env)) === "known")
      console.log("Found the data of the last start.")
    if (mode === "preview") await finished(start(["build"], env))
    app.child = start(mode === "dev" ? ["dev", "-p", String(port)] : ["start", "-p", String(port)], env)
    writeFileSync(appPid, String(app.child.pid))
    app.child.once("exit", code => void stop(code ?? 1))
    await answering(`${appUrl}/api/health`)
    await schedule(box)
    console.log(welcome(appUrl, boxPort))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    await stop(1)
  }
}

function welcome(appUrl: string, boxPort: number): string {
  const width = Math.max(...demoLogins.map(({ email }) => email.length))
  const logins = demoLogins.map(
    ({ area, email, password }) => `    ${area.padEnd(8)} ${email.padEnd(width)}  ${password}`,
  )
  return [
    "",
    `  Docket is open at  ${appUrl}`,
    "",
    "  Sign in as",
    ...logins,
    "",
    `  The box (letters, queue, switches)  http://localhost:${boxPort}`,
    "  Ctrl-C stops everything.",
    "",
  ].join("\n")
}

/** In a process group of its own, so that Ctrl-C reaches it through us, in order, and all its workers with it. */
function start(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [next, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    detached: process.platform !== "win32",
  })
}

async function finished(child: ChildProcess): Promise<void> {
  const code = await new Promise<number | null>(resolve => child.once("exit", resolve))
  if (code !== 0) throw new Error("the production build failed: see above")
}

/** Asks the group to end, and makes it after five seconds. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise(resolve => child.once("exit", resolve))
  signal(child.pid, "SIGTERM")
  await Promise.race([exited, pause(5_000).then(() => signal(child.pid, "SIGKILL"))])
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (!pid) return
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name)
  } catch {
    // It has ended by itself.
  }
}

/** After a crash of this process Next may still hold its port: it is ended, if the number is still Next's. */
function endLeftover(file: string): void {
  try {
    const pid = Number(readFileSync(file, "utf8"))
    const command = execFileSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" })
    if (command.includes("next")) signal(pid, "SIGKILL")
  } catch {
    // Nothing was left behind.
  }
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null)
    if (answer?.ok) return
    await pause(250)
  }
  throw new Error(`Docket did not answer at ${url}`)
}

/** As a deployment does it: QStash calls the sweep each minute. Made anew at each start, it stays one schedule. */
async function schedule(box: Box): Promise<void> {
  const { QSTASH_TOKEN, QSTASH_URL, APP_URL, CRON_SECRET } = box.env
  const client = new Client({ token: QSTASH_TOKEN, baseUrl: QSTASH_URL, enableTelemetry: false })
  await client.schedules.create({
    scheduleId: "docket-sweep",
    destination: `${APP_URL}/api/cron/sweep`,
    cron: "* * * * *",
    headers: { authorization: `Bearer ${CRON_SECRET}` },
    retries: 0,
  })
}

function explain(error: unknown): never {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE"
  console.error(
    taken
      ? "The box's port is taken: Docket may be running already. Stop it, or set BOX_PORT and PORT to other numbers."
      : error,
  )
  process.exit(1)
}
