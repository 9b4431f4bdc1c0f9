/** What a process counts of itself while somebody collects it; nothing of it is loaded otherwise. */
export type Meters = {
  /** One request: "GET /doctors/[slug]", its status, and how long it took unless it was a stream. */
  request: (route: string, status: number, ms: number | null) => void
  refused: (refusal: string) => void
  limited: (limit: string) => void
  /** All of it as Prometheus reads it, with what the database says at this moment. */
  text: () => Promise<string>
}

declare global {
  var docketMeters: Meters | undefined
}

/** The meters of this process, if they are on (see lib/telemetry/start.ts). */
export const meters = (): Meters | undefined => globalThis.docketMeters
