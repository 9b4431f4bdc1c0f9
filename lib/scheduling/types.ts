/** Epoch milliseconds UTC, half-open. */
export type Interval = { start: number; end: number }

/**
 * Wall minutes from local midnight, 0 to 2880: a window may cross midnight. Windows of one date that touch are one;
 * each date's hours have their own grid, so round-the-clock hours begin it anew at midnight.
 */
export type Window = { startMinute: number; endMinute: number }

/** ISO weekday 1 (Monday) to 7; dates are YYYY-MM-DD and inclusive; `anchor` is a date in a week that counts. */
export type WeeklyHours = Window & {
  weekday: number
  validFrom?: string | null
  validTo?: string | null
  everyWeeks?: number
  anchor?: string | null
}

/** Replaces a local date's windows; none means closed. */
export type Override = { date: string; windows: Window[] }

/** Adds a window to a local date. */
export type Session = Window & { date: string }

/** A doctor's schedule. Length, buffers and notice are elapsed minutes; dates, caps and horizon are calendar rules in `zone`. */
export type Rules = {
  zone: string
  weekly: WeeklyHours[]
  overrides: Override[]
  sessions: Session[]
  /** Closed dates: neither their own windows, past midnight too, nor what another date's window has of them. */
  closures: string[]
  /** Those of them on which the whole practice is closed, and why. */
  holidays?: readonly { date: string; name: string }[]
  leave: Interval[]
  lengthMinutes: number
  stepMinutes: number | null
  alignToClock: boolean
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  noticeMinutes: number
  horizonDays: number
  dailyCap: number | null
  weeklyCap: number | null
  accepting: boolean
}

/** Time already given away, with the buffers it was made with. Free again once `expiresAt` has come. */
export type Taken = Interval & {
  id?: string
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  expiresAt?: number | null
  /** Whether it counts towards caps: yes unless said. */
  counts?: boolean
}

export type Slot = Interval

/** The rules in the order in which they are told to a person. */
export const ruleOrder = [
  "accepting",
  "closed",
  "hours",
  "leave",
  "grid",
  "notice",
  "horizon",
  "taken",
  "buffer",
  "own-visit",
  "daily-cap",
  "weekly-cap",
] as const
export type RuleName = (typeof ruleOrder)[number]

/** One rule's word on one time; `change` says what would turn it. */
export type Verdict = { rule: RuleName; pass: boolean; detail: string; change?: string }
