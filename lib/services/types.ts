/** What Docket stands on, each a service of its own. */
export const serviceNames = [
  "database",
  "cache",
  "queue",
  "mail",
  "payments",
  "images",
  "google",
  "texts",
] as const
export type ServiceName = (typeof serviceNames)[number]

/** What is wrong with a service, and where to mend it. Neither holds a secret. */
export type Fault = { wrong: string; mend: string }

/** What a look at a service found: its faults, and what could not be tested or is worth knowing. */
export type Findings = { faults: Fault[]; notes: string[] }

/** A service, as far as this deployment was given its keys. */
export type Service = {
  name: ServiceName
  on: () => boolean
  /** Resolves when it takes our keys and answers, by the cheapest call there is; throws when not. */
  answers: () => Promise<unknown>
  /** Everything that can be tried without an effect that stays. Throws only what it did not foresee. */
  inspect: () => Promise<Findings>
}
