import type { ReadableSpan } from "@opentelemetry/sdk-trace-node"

/** All that may leave: everything else, addresses with what people searched for among it, stays here. */
const told =
  /^(docket\.[\w.]+|db\.[\w.]+|error\.type|server\.(address|port)|http\.(method|route|status_code|request\.method|response\.status_code)|next\.(route|span_type|page|rsc))$/

/** The same span by pattern and state alone: no address as it was asked for, no words of errors. */
export function plain(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => told.test(name)))
  return Object.create(span, {
    name: { value: span.name.replace(/\?.*$/s, "").replace(/\bhttps?:\/\/\S+/g, "…") },
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  })
}
