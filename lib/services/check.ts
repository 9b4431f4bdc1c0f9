import { environmentFaults } from "@/lib/env"
import { services } from "./all"
import { inspectOwn } from "./own"
import { failureOf } from "./said"
import type { Fault, Service, ServiceName } from "./types"
import { serviceOf } from "./variables-rules"

export type Line = {
  name: ServiceName | "docket"
  state: "ok" | "fault" | "off" | "not tried"
  ms: number | null
  faults: Fault[]
  notes: string[]
}

/**
 * Tries each configured service for real, all at once, and Docket's own variables. Where the variables themselves are at
 * fault, says so of whose they are, and tries nobody: the others' can't be told apart from theirs.
 */
export async function check(): Promise<Line[]> {
  const malformed = environmentFaults()
  if (malformed.length) return untried(malformed)
  const own = inspectOwn()
  const docket: Line = { name: "docket", state: own.faults.length ? "fault" : "ok", ms: null, ...own }
  return [docket, ...(await Promise.all(services.map(tried)))]
}

async function tried(service: Service): Promise<Line> {
  const { name } = service
  if (!service.on()) return { name, state: "off", ms: null, faults: [], notes: [] }
  const started = performance.now()
  const found = await service.inspect().catch(error => ({
    faults: [failureOf(error, "its keys", "its address")],
    notes: [],
  }))
  const ms = Math.round(performance.now() - started)
  return { name, state: found.faults.length ? "fault" : "ok", ms, ...found }
}

function untried(malformed: { variable: string; message: string }[]): Line[] {
  const names = ["docket", ...services.map(({ name }) => name)] as const
  return names.map(name => {
    const faults = malformed
      .filter(({ variable }) => (serviceOf(variable) ?? "docket") === name)
      .map(({ variable, message }) => {
        const [what = "", where = ".env.example"] = message.split(/: (.*)/s)
        return { wrong: `${variable} ${what}`, mend: where }
      })
    return { name, state: faults.length ? "fault" : "not tried", ms: null, faults, notes: [] }
  })
}
