/** A change that happened: its value, and the ids of the events to publish once the answer is sent. */
export type Ok<T> = { ok: true; value: T; events: string[] }

/** An expected refusal: a value with a name, for which every door has a sentence. */
export type Refused<R extends string, D = undefined> = { ok: false; refusal: R; details?: D }

export type Result<T, R extends string, D = undefined> = Ok<T> | Refused<R, D>

export function ok<T>(value: T, events: string[] = []): Ok<T> {
  return { ok: true, value, events }
}

export function refuse<R extends string, D = undefined>(refusal: R, details?: D): Refused<R, D> {
  return { ok: false, refusal, details }
}
