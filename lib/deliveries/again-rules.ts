/** At most so many are sent again by one press. */
export const MOST_AGAIN = 50

/** Why a letter or message isn't sent again. */
export const hindrances = [
  "waiting",
  "chosen",
  "complained",
  "words-gone",
  "erased",
  "too-late",
  "superseded",
  "channel-off",
  "no-number",
] as const
export type Hindrance = (typeof hindrances)[number]
export type AgainRefusal = Hindrance | "not-found" | "again-already"

/** What an admin reads then, and what to do instead. */
export const againSentences: Record<AgainRefusal, string> = {
  waiting: "This one is waiting to be sent already.",
  chosen: "This person chose not to get these. Only they can change that, on their account.",
  complained: "This person reported it as unwanted. Call them instead.",
  "words-gone":
    "It held a link that opens an account, so its words were not kept. The person can ask for a new link; an invitation is sent anew under Staff.",
  erased: "The account was deleted, and the words with it.",
  "too-late": "The visit has begun, so the reminder is worth nothing any more.",
  superseded:
    "The visit was changed since, and this would say what no longer holds. Send the newest one again instead.",
  "channel-off": "This deployment sends no text messages at present.",
  "no-number": "This person has given no phone number.",
  "not-found": "There is no such letter or message.",
  "again-already": "Somebody had it sent again just now. Reload to see how it went.",
}

const instead: Record<string, string> = {
  invited: "Its link was not kept. Withdraw the invitation and invite again, under Staff.",
  reset:
    "Its link was not kept. The person can ask for a new one where they sign in, with “Forgot password”.",
  "change-address": "Its link was not kept. The person can ask for the change again, on their account.",
}
const confirmAgain = "Its link was not kept. The person can ask for a new one, on their account."

/** Why a row of the list offers no sending again, for its kind. */
export function whyNotAgain(hindrance: Hindrance, kind: string): string {
  return hindrance === "words-gone" ? (instead[kind] ?? confirmAgain) : againSentences[hindrance]
}
