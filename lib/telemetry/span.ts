/** Attributes of a span: names of code and of states, never what people typed. */
export type Facts = Record<string, string | number>
export type Tracer = <T>(name: string, facts: Facts, work: () => Promise<T>) => Promise<T>

declare global {
  var docketTracer: Tracer | undefined
}

/** Runs `work` as a step of the trace under way, where traces are collected; just runs it otherwise. */
export function span<T>(name: string, work: () => Promise<T>, facts: Facts = {}): Promise<T> {
  return globalThis.docketTracer ? globalThis.docketTracer(name, facts, work) : work()
}
