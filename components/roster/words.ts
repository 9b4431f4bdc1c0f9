import type { RosterState } from "@/lib/roster/schema"
import type { Standing } from "@/lib/staff/rules"
import type { Tone } from "../ui/badge"

export const standingWords: Record<Standing, { tone: Tone; label: string }> = {
  verified: { tone: "ok", label: "Verified" },
  suspended: { tone: "bad", label: "Suspended" },
  waiting: { tone: "wait", label: "Waits for a decision" },
  declined: { tone: "mute", label: "Declined" },
}

export const stateWords: Record<RosterState, string> = {
  verified: "Verified",
  suspended: "Suspended",
  waiting: "Waiting for a decision",
  declined: "Declined",
  "not-accepting": "Not taking new visits",
  "without-hours": "Without hours",
  "not-signed-in": "Letter not accepted yet",
}

export const modeWords: Record<string, string> = { IN_PERSON: "In person", VIDEO: "Video" }

/** What a step about a doctor did, told on the page that follows (`?told=`). */
export const tidings: Record<string, { title: string; detail?: string }> = {
  added: {
    title: "The doctor is added, and can be found from now on.",
    detail: "A welcome letter is on its way: the doctor chooses a password by its link.",
  },
  "added-without-photo": {
    title: "The doctor is added, but the picture is missing.",
    detail: "The image service could not be reached. Everything else is kept; add the picture under Edit.",
  },
  restored: { title: "The doctor can be found and booked again. A letter is on its way." },
}
