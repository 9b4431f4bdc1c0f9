import { env } from "./env"

/** Kills this process on the spot when CRASH_AT names the point; refused by lib/env outside the box. For crash tests. */
export function crashPoint(name: "before-publish" | "after-mail" | "after-webhook"): void {
  if (env().CRASH_AT === name) process.kill(process.pid, "SIGKILL")
}
