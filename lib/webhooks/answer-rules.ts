import type { tryErrors } from "./rules"

type TryError = (typeof tryErrors)[number]

/** Why a try failed, as part of a sentence. */
const why: Record<TryError, string> = {
  status: "it answered with an error",
  redirect: "it redirects elsewhere, which is not followed",
  gone: "it says that it is gone for good",
  timeout: "it did not answer within ten seconds",
  refused: "it refuses connections",
  "no-host": "its host can’t be found",
  "private-address": "its host leads into a private network",
  tls: "its certificate is not valid",
  broken: "the connection broke off",
  off: "the webhook was off",
}

const known: Record<string, string> = why
export const errorInWords = (error: string): string => known[error] ?? "of another reason"

/** "The receiver answered 200 in 35 ms." */
export function answerInWords(answered: {
  status: number | null
  ms: number
  error: TryError | null
}): string {
  const { status, ms, error } = answered
  if (status === null) return `The receiver can’t be reached: ${errorInWords(error ?? "broken")}.`
  const said = `The receiver answered ${status} in ${ms.toLocaleString("en")} ms`
  return error && error !== "status" ? `${said}: ${errorInWords(error)}.` : `${said}.`
}
