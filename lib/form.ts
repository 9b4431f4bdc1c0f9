/** What a form knows after it was sent: nothing typed is ever lost. `values` leave out passwords. */
export type FormState =
  | { status: "idle" }
  | { status: "invalid"; message: string; values: Record<string, string>; errors: Record<string, string[]> }
  | {
      status: "refused"
      message: string
      values: Record<string, string>
      refusal: string
      alternatives?: { start: string }[]
      /** What somebody else wrote meanwhile. */
      other?: string
    }
  /** `list`: something to be shown once, such as recovery codes. */
  | { status: "done"; message: string; list?: string[] }

export const idle: FormState = { status: "idle" }

/** What to show in a field: what the person typed, or what it had before. */
export function typed(state: FormState, field: string, initial = ""): string {
  return "values" in state ? (state.values[field] ?? initial) : initial
}

/** The sentences beside a field. */
export function errorsOf(state: FormState, field: string): string[] {
  return state.status === "invalid" ? (state.errors[field] ?? []) : []
}

/** When it may be tried again, in words: "in about 4 minutes". */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return `in ${Math.max(1, Math.ceil(seconds))} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? "in about a minute" : `in about ${minutes} minutes`
}
