import { env } from "@/lib/env"

/**
 * Runs once when a server starts: an incomplete environment stops it here, with a sentence per variable. Then requests are
 * heard of, and traced where somebody collects that.
 */
export async function register(): Promise<void> {
  env()
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  // The framework's span of a call holds its whole address; lib/telemetry/watch-calls.ts has one without.
  process.env.NEXT_OTEL_FETCH_DISABLED = "1"
  const { startTelemetry } = await import("@/lib/telemetry/start")
  await startTelemetry()
}
