import { readFile, rm, writeFile } from "node:fs/promises"
import { setTimeout as pause } from "node:timers/promises"
import { alive } from "./survivor"

/**
 * Does `work` while `file` bears this process's number; whoever comes meanwhile waits for its turn. A number whose
 * process is gone counts for nothing. Throws after a minute of waiting.
 */
export async function oneAtATime<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; !(await taken(file)); tries++) {
    const holder = Number(await readFile(file, "utf8").catch(() => "")) || 0
    if (tries > 1_200)
      throw new Error(`Another start is under way (process ${holder}). If it is not, delete ${file}`)
    if (holder && !alive(holder)) await rm(file, { force: true })
    else await pause(50)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function taken(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}
