"use server"

import { refresh } from "next/cache"
import { requireDoctor } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { ok } from "@/lib/result"
import { type Effect, effectOf } from "./effect"
import { saveHours } from "./save"
import { sectionForm } from "./schema"

/** Beside the usual answers: what the change does (`saved`), or would do. What was typed stays in the form. */
export type HoursState =
  | FormState
  | {
      status: "effect"
      saved: boolean
      effect: Effect | null
      values: Record<string, string>
      message: string
    }

/** Fields: section, its own ("weekly.0.start", …), intent ("preview" or "save"). */
export async function editHours(_: HoursState, form: FormData): Promise<HoursState> {
  const saved = form.get("intent") !== "preview"
  let effect: Effect | null = null
  const state = await act({
    form,
    who: requireDoctor,
    schema: sectionForm,
    verb: async (doctor, change) => {
      const answer = saved
        ? await saveHours(doctor, change, now())
        : ok(await effectOf(doctor, change, now()))
      effect = answer.ok ? answer.value : null
      return answer
    },
    sentences: {},
    done: () => {
      if (saved) refresh()
      return saved
        ? "Saved. Patients see the new times from now on."
        : "This is what would change. Nothing is saved yet."
    },
  })
  if (state.status !== "done") return state
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  )
  return { status: "effect", saved, effect, values, message: state.message }
}
