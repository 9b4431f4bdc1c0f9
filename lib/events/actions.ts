"use server"

import type { Route } from "next"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { safePath } from "@/lib/accounts/rules"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { type Replayed, replayedInWords, replaySentences } from "./console-rules"
import { replayDead as replayDeadOnes, replay as replayOne } from "./replay"
import { replaying, replayingDead } from "./schema"

/** What one press of the button may take. */
const BUDGET_MS = 8_000

/** Fields: eventId, consumer, back. */
export async function replay(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/events"),
    schema: replaying,
    verb: (admin, { eventId, consumer }) => replayOne(admin, { eventId, consumer }, now()),
    sentences: replaySentences,
    done: replayed => told(form, replayed),
  })
}

/** Fields: consumer, type, subject (as the list is narrowed), back. */
export async function replayDead(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/events"),
    schema: replayingDead,
    verb: (admin, { back: _back, ...filter }) =>
      replayDeadOnes(admin, filter, { now, until: now() + BUDGET_MS }),
    sentences: {},
    done: replayed => told(form, replayed),
  })
}

/** On the page the form names, for the row that held it may be gone from the list; or on the form's own. */
function told(form: FormData, replayed: Replayed): string {
  refresh()
  const back = safePath(form.get("back"))
  if (!back) return replayedInWords(replayed)
  const address = new URL(back, "http://here")
  for (const [name, many] of Object.entries(replayed)) address.searchParams.set(name, String(many))
  redirect(`${address.pathname}${address.search}` as Route)
}
