import { execFileSync } from "node:child_process"
import { freePort } from "@/local/free-port"
import { startApp } from "../support/world"
import type { Stage } from "./stage"

/** A server's first moments: until it answers at all, then the first pages and the first search. In ms. */
export async function coldStart(stage: Stage): Promise<void> {
  const port = await freePort(0)
  const began = performance.now()
  const app = await startApp(port, stage.env, { recorded: false })
  try {
    console.log(
      `start: answers after ${(performance.now() - began).toFixed(0)} ms, ${memory(app.process.pid)}`,
    )
    for (const path of ["/", "/doctors", "/api/v1/doctors?sort=soonest"]) {
      const asked = performance.now()
      const answer = await fetch(`http://localhost:${port}${path}`)
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
      console.log(`  first ${path.split("?")[0]}: ${(performance.now() - asked).toFixed(0)} ms`)
    }
  } finally {
    await app.stop()
  }
}

/** What a process holds of the machine's memory. */
export function memory(pid: number | undefined): string {
  const kilobytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }))
  return `${(kilobytes / 1024).toFixed(0)} MB`
}
