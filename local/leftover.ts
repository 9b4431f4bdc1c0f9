import { execFileSync } from "node:child_process"
import { readFileSync, rmSync, writeFileSync } from "node:fs"

/** Notes down a process that would outlive a crash of this one. */
export function remember(file: string, pid: number | undefined): void {
  if (pid) writeFileSync(file, String(pid))
}

export function forget(file: string): void {
  rmSync(file, { force: true })
}

/** Ends what an earlier start left behind, with its workers, if the number still belongs to such a program. */
export function endLeftover(file: string, program: string): void {
  try {
    const pid = Number(readFileSync(file, "utf8"))
    const command = execFileSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8" })
    if (command.includes(program)) signalGroup(pid, "SIGKILL")
  } catch {
    // Nothing was left behind.
  }
  forget(file)
}

/** Reaches a process and its workers: it was started as the head of a group of its own. */
export function signalGroup(pid: number | undefined, name: NodeJS.Signals): void {
  if (!pid) return
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name)
  } catch {
    // It has ended by itself.
  }
}
