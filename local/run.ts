import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { demoLogins, demoSecret } from "@/db/seed/cast"
import { arrangeSchedules } from "@/lib/events/schedules"
import { type Box, startBox } from "./box"
import { prepareDatabase } from "./database"
import { endLeftover, forget, remember, signalGroup } from "./leftover"

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
  await refuseTwice(boxPort)
  endLeftover(appPid, "next")
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
    forget(appPid)
    process.exit(code)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0))
  try {
    if ((await prepareDatabase(String(box.env.DATABASE_URL), env)) === "known")
      console.log("Found the data of the last start.")
    if (mode === "preview") await finished(start(["--import", "tsx", "lib/build.ts"], env))
    app.child = start([next, mode === "dev" ? "dev" : "start", "-p", String(port)], env)
    remember(appPid, app.child.pid)
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
    `  The admin's second factor: ${demoSecret} in an authenticator app,`,
    `  or the code of the moment at http://localhost:${boxPort}`,
    "",
    `  The box (letters, queue, codes, switches)  http://localhost:${boxPort}`,
    "  Ctrl-C stops everything.",
    "",
  ].join("\n")
}

/** In a process group of its own, so that Ctrl-C reaches it through us, in order, and all its workers with it. */
function start(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
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
  signalGroup(child.pid, "SIGTERM")
  await Promise.race([exited, pause(5_000).then(() => signalGroup(child.pid, "SIGKILL"))])
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null)
    if (answer?.ok) return
    await pause(250)
  }
  throw new Error(`Docket did not answer at ${url}`)
}

/** As a deployment does it (`npm run schedules`): QStash calls the sweep each minute. */
async function schedule({ env }: Box): Promise<void> {
  const { QSTASH_TOKEN: token, QSTASH_URL: url, APP_URL: appUrl, CRON_SECRET: cronSecret } = env
  if (token && url && appUrl && cronSecret) await arrangeSchedules({ token, url, appUrl, cronSecret })
}

/** A second start would take the first one's database and processes for leftovers of a crash. */
async function refuseTwice(boxPort: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${boxPort}/faults`, {
    signal: AbortSignal.timeout(2_000),
  }).catch(() => null)
  if (!answer?.ok) return
  console.error(
    `Docket is running already, its box answers at http://localhost:${boxPort}. Stop it first, or set PORT, BOX_PORT and DATA_DIR.`,
  )
  process.exit(1)
}

function explain(error: unknown): never {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE"
  console.error(taken ? "The box's port is taken by another program: set BOX_PORT to another number." : error)
  process.exit(1)
}
