import { type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api"
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http"
import { resourceFromAttributes } from "@opentelemetry/resources"
import { BatchSpanProcessor, NodeTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-node"
import { built } from "@/lib/built"
import { env } from "@/lib/env"
import { requestId } from "@/lib/log"
import { plain } from "./plain"
import "./span"
import { watchCalls } from "./watch-calls"

/** A function that is put to sleep after its answer sends the rest when it wakes: soon is better than many at once. */
const EVERY_MS = 1_000

let provider: NodeTracerProvider | undefined

/** Begins to trace: the framework's own spans of requests, ours of verbs and statements, and calls of providers. */
export function startTraces(): void {
  const { OTEL_EXPORTER_OTLP_ENDPOINT = "", OTEL_SERVICE_NAME } = env()
  // Reads the headers it has to send from its own variable.
  const exporter = new OTLPTraceExporter({
    url: `${OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, "")}/v1/traces`,
  })
  provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": OTEL_SERVICE_NAME, "service.version": built.version }),
    spanProcessors: [scrubbed(new BatchSpanProcessor(exporter, { scheduledDelayMillis: EVERY_MS }))],
  })
  provider.register()
  const tracer = trace.getTracer("docket", built.version)
  globalThis.docketTracer = (name, attributes, work) => {
    const kind = name === "sql" ? SpanKind.CLIENT : SpanKind.INTERNAL
    return tracer.startActiveSpan(name, { attributes, kind }, span => ended(span, work))
  }
  watchCalls(tracer, new URL(OTEL_EXPORTER_OTLP_ENDPOINT).host)
}

/** Sends what waits, for tests and for scripts that end. */
export const flushTraces = async () => provider?.forceFlush()

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // Neither its message nor its stack: either may quote what somebody typed.
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.setAttribute("error.type", error instanceof Error ? error.name : typeof error)
    throw error
  } finally {
    span.end()
  }
}

/** Each span with its request's id when it begins, and without anything personal when it ends. */
function scrubbed(next: BatchSpanProcessor): SpanProcessor {
  return {
    onStart: (span, parent) => {
      const id = requestId()
      if (id) span.setAttribute("docket.request_id", id)
      next.onStart(span, parent)
    },
    onEnd: span => next.onEnd(plain(span)),
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  }
}
