import { type ChildProcess, spawn } from "node:child_process"
import { createWriteStream, mkdirSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { startBox } from "@/local/box"
import { prepareDatabase } from "@/local/database"

/** A world is a box, its database and the app: as many as tests run at once, so that each has its faults to itself. */
const WORLDS = 2
const here = Number(process.env.TEST_PARALLEL_INDEX ?? 0)
const appOf = (world: number) => `http://localhost:${3401 + world * 100}`
const boxPort = (world: number) => 4401 + world * 100

export const APP = appOf(here)
export const BOX = `http://localhost:${boxPort(here)}`
/** For a second app beside this world's own. */
export const SPARE_PORT = 3402 + here * 100

type World = { env: Record<string, string>; box: string }

export function worlds(): World[] {
  return JSON.parse(process.env.WORLDS ?? "[]")
}
Object.assign(process.env, worlds()[here]?.env)

/** Starts the production build against fresh boxes with the demo practice; stops all of it afterwards. */
export default async function setup() {
  const made = await Promise.all(Array.from({ length: WORLDS }, (_, world) => startWorld(world)))
  process.env.WORLDS = JSON.stringify(made.map(({ env, box }) => ({ env, box })))
  return async () => {
    await Promise.all(made.map(({ stop }) => stop()))
  }
}

async function startWorld(world: number) {
  const dataDir = await mkdtemp(join(tmpdir(), "docket-e2e-"))
  // So that the database, which runs as another user under root, can live in it.
  await chmod(dataDir, 0o755)
  const cloud = await startBox({ port: boxPort(world), dataDir, appUrl: appOf(world) })
  const env: Record<string, string> = { ...cloud.env, LOG_LEVEL: "silent" }
  await prepareDatabase(String(env.DATABASE_URL), env)
  const app = await startApp(Number(new URL(appOf(world)).port), env)
  return {
    env,
    box: `http://localhost:${boxPort(world)}`,
    stop: async () => {
      await app.stop()
      await cloud.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type App = { process: ChildProcess; stop: () => Promise<void>; exited: Promise<void> }

/**
 * Starts `next start` with the world's environment on a port, plus what `env` adds; its log goes to test-results, and what it
 * sends, unless that costs time somebody measures (`recorded: false`).
 */
export async function startApp(
  port: number,
  env: Record<string, string> = {},
  { recorded = true } = {},
): Promise<App> {
  mkdirSync("test-results", { recursive: true })
  // It would answer for ours, which could not start.
  if (await answers(port)) throw new Error(`another app is at port ${port}: stop it first`)
  const recorder = recorded ? ["--import", "./tests/support/recorder.mjs"] : []
  // PROFILE=folder: where its processor time went is written there when it stops.
  const profile = process.env.PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.PROFILE}`] : []
  const args = [...recorder, ...profile, "node_modules/next/dist/bin/next", "start"]
  const recording = { RECORD_TO: `test-results/wire-${port}.log` }
  const child = spawn(process.execPath, [...args, "-p", String(port)], {
    env: { ...process.env, NODE_ENV: "production", ...recording, ...env, LOG_LEVEL: "info" },
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
    if (await answers(port)) return { process: child, stop, exited }
    if (child.exitCode !== null) break
    await pause(200)
  }
  await stop()
  throw new Error(`the app did not start on port ${port}: see test-results/app-${port}.log`)
}

const answers = (port: number) =>
  fetch(`http://localhost:${port}/api/health`).then(
    answer => answer.ok,
    () => false,
  )
