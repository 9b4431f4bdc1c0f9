import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { readFile, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { Client } from "pg"

type Running = { pid: number; port: number }

/**
 * The server that runs on this cluster directory, once it answers at `urlOf(port)`; null when there is none, and then
 * nothing stands in the way of a start. Throws when one holds the directory but answers nobody for half a minute.
 */
export async function survivor(directory: string, urlOf: (port: number) => string): Promise<Running | null> {
  // It may be in the middle of starting up, or of recovering.
  for (let tries = 0; tries < 300; tries++) {
    const { pid, port } = await noted(directory)
    if (!pid || !alive(pid)) return null
    if (port && (await serves(urlOf(port), directory))) return { pid, port }
    if (!runsOn(pid, directory)) {
      // After a crash another program got the number. Left there, the note would keep PostgreSQL from starting.
      await rm(noteOf(directory), { force: true })
      return null
    }
    await pause(100)
  }
  throw new Error(`PostgreSQL has ${directory} open but does not answer: stop it, then start again`)
}

/** Shuts down the server on this directory, whoever started it. Done when it is gone, also if it was before. */
export async function end(pid: number, directory: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    if (!runsOn(pid, directory)) return
    try {
      process.kill(pid, signal)
    } catch {
      // It went by itself just now.
    }
    for (let tries = 0; tries < 200 && alive(pid); tries++) await pause(50)
  }
  if (runsOn(pid, directory)) throw new Error(`PostgreSQL (process ${pid}) does not stop`)
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

const noteOf = (directory: string) => join(directory, "postmaster.pid")

async function noted(directory: string): Promise<Running> {
  const lines = (await readFile(noteOf(directory), "utf8").catch(() => "")).split("\n")
  return { pid: Number(lines[0]) || 0, port: Number(lines[3]) || 0 }
}

/** Another cluster of ours may have the noted port by now, with the same password: only the directory tells. */
async function serves(connectionString: string, directory: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1_000 })
  client.on("error", () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>("show data_directory")
    return resolve(rows[0]?.data_directory ?? "") === resolve(directory)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whether the number still belongs to a server on this directory. Where nobody can tell, it is taken to. */
function runsOn(pid: number, directory: string): boolean {
  return alive(pid) && (commandOf(pid)?.includes(directory) ?? true)
}

function commandOf(pid: number): string | null {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8")
    return execFileSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" })
  } catch {
    return null
  }
}
