import { env } from "@/lib/env"
import { watchRequests } from "./watch"

/** Begins to hear of requests; counts and traces only where somebody collects them. */
export async function startTelemetry(): Promise<void> {
  watchRequests()
  await startMeters()
  if (!env().OTEL_EXPORTER_OTLP_ENDPOINT) return
  const { startTraces } = await import("./traces")
  startTraces()
}

/** Loads what counts, once, where METRICS_TOKEN is set. */
export async function startMeters(): Promise<void> {
  if (!env().METRICS_TOKEN || globalThis.docketMeters) return
  const { makeMeters } = await import("./prometheus")
  globalThis.docketMeters ??= makeMeters()
}
