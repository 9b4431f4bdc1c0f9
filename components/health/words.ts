import { CircleCheck, CircleMinus, CircleX, type LucideIcon, TriangleAlert } from "lucide-react"
import type { PartState } from "@/lib/health"
import type { ServiceName } from "@/lib/services/types"
import type { Tone } from "../ui/badge"

export const states: Record<PartState, { tone: Tone; icon: LucideIcon; label: string }> = {
  ok: { tone: "ok", icon: CircleCheck, label: "Works" },
  degraded: { tone: "wait", icon: TriangleAlert, label: "Slow" },
  down: { tone: "bad", icon: CircleX, label: "Doesn’t answer" },
  off: { tone: "mute", icon: CircleMinus, label: "Not set up" },
}

type Words = { title: string; by: string; works: string; lacks: string; mend: string; off?: string }

/** Of each service: what it does for people, what its lack means for them, and what to do about it. */
export const serviceWords: Record<ServiceName, Words> = {
  database: {
    title: "Database",
    by: "PostgreSQL",
    works: "Everything that counts is decided here.",
    lacks: "Nothing can be booked or shown until it is back. Nothing that was confirmed is lost.",
    mend: "Look at the database’s own console. Pages work again by themselves once it answers.",
  },
  cache: {
    title: "Lists and holds",
    by: "Upstash Redis",
    works: "Lists come quickly, and a time being booked is held for a moment.",
    lacks: "Visits are booked all the same: lists are read from the database, and times aren’t held.",
    mend: "Look at Upstash’s console. Limits are counted in the database meanwhile.",
  },
  queue: {
    title: "Queue",
    by: "QStash",
    works: "Events reach letters and the audit log within seconds.",
    lacks: "Letters and the audit log follow within a minute or two, by the sweep.",
    mend: "Look at Upstash’s console, and whether the sweep below still runs: it makes up for the queue.",
  },
  mail: {
    title: "Letters",
    by: "Resend",
    works: "Confirmations, changes and reminders go out.",
    lacks: "Letters wait and are sent later, for up to 23 hours. Bells on the site ring as ever.",
    mend: "Look at Resend’s status. What was given up can be sent again under Deliveries.",
  },
  payments: {
    title: "Online payment",
    by: "Razorpay",
    works: "Visits are paid online, and money goes back.",
    lacks: "Who has to pay can’t just now; their time stays held. Refunds wait and are sent later.",
    mend: "Look at Razorpay’s status. What was paid meanwhile is found by itself.",
    off: "Every visit is paid at the clinic. Set the keys of Razorpay to take money online.",
  },
  images: {
    title: "Photos",
    by: "Cloudinary",
    works: "Photos are taken and shown.",
    lacks: "No photo can be uploaded; initials stand where photos don’t load.",
    mend: "Look at Cloudinary’s status.",
    off: "Photos can’t be uploaded. Set the address of Cloudinary to keep some.",
  },
  google: {
    title: "Sign-in by Google",
    by: "Google",
    works: "People may come in with their Google account.",
    lacks: "People come in with their password; who has none can ask for one by letter.",
    mend: "Look at Google’s status. npm run check:env says whether our keys are taken.",
    off: "Not offered. Set Google’s keys to offer it.",
  },
  texts: {
    title: "Text messages",
    by: "Twilio",
    works: "Who chose them gets reminders by text.",
    lacks: "Text messages wait, and go out while they are still worth reading. Letters go as ever.",
    mend: "Look at Twilio’s status. No message is ever sent twice.",
    off: "Nobody is offered them. Set the keys of Twilio to send some.",
  },
}
