import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import { built } from "@/lib/built"
import { countsHere } from "@/lib/cache/totals"
import type { Meters } from "./meters"
import { numbersNow } from "./numbers"

/** Seconds: a quick read, the budget of a page, what people notice, what they leave for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * The counters of this process. Each process has its own, so on a platform that starts many they are samples: what has to
 * be true for the deployment (`docket_…` with "in the database" in its help) is read from there whenever somebody asks.
 */
export function makeMeters(): Meters {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  new Gauge({
    ...{ name: "docket_build_info", help: "Version and id of the build" },
    registers,
    labelNames: ["version", "id"],
  })
    .labels(built.version, built.id)
    .set(1)
  const requests = new Counter({
    ...{ name: "docket_requests_total", help: "Requests of this process, by pattern of address" },
    ...{ registers, labelNames: ["route", "method", "status"] },
  })
  const seconds = new Histogram({
    ...{ name: "docket_request_duration_seconds", help: "How long requests of this process took" },
    ...{ registers, buckets, labelNames: ["route", "method"] },
  })
  const refusals = new Counter({
    ...{ name: "docket_refusals_total", help: "What this process refused, by name" },
    ...{ registers, labelNames: ["refusal"] },
  })
  const limited = new Counter({
    ...{ name: "docket_rate_limited_total", help: "Tries this process turned away as too many, by limit" },
    ...{ registers, labelNames: ["limit"] },
  })
  const cache = new Counter({
    ...{ name: "docket_cache_reads_total", help: "Reads of kept lists by this process" },
    ...{ registers, labelNames: ["result"] },
  })
  const saved = new Counter({
    ...{
      name: "docket_cache_queries_saved_total",
      help: "Queries the cache spared the database, by this process",
    },
    registers,
  })
  return {
    request: (route, status, ms) => {
      const [method = "", pattern = ""] = route.split(" ")
      requests.labels(pattern, method, String(status)).inc()
      if (ms !== null) seconds.labels(pattern, method).observe(ms / 1000)
    },
    refused: refusal => refusals.labels(refusal).inc(),
    limited: name => limited.labels(name).inc(),
    text: async () => {
      const { counts } = countsHere()
      cache.reset()
      cache.labels("hit").inc(counts.hits)
      cache.labels("miss").inc(counts.misses)
      cache.labels("unreachable").inc(counts.unreachable)
      saved.reset()
      saved.inc(counts.saved)
      return `${await registry.metrics()}\n${await ofDatabase()}`
    },
  }
}

/** What the database says, drawn anew each time: nothing of an earlier answer stays. */
async function ofDatabase(): Promise<string> {
  const registry = new Registry()
  for (const { name, help, total, rows } of await numbersNow()) {
    const labelNames = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))]
    const options = { name, help, labelNames, registers: [registry] }
    const meter = total ? new Counter(options) : new Gauge(options)
    for (const { labels, value } of rows) meter.inc(labels, value)
  }
  return registry.metrics()
}
