"use server"

import { refresh } from "next/cache"
import type { z } from "zod"
import { inPlaceOf, type Keeper } from "@/lib/accounts/actor"
import { requireAdmin, requireDoctor } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { ok } from "@/lib/result"
import { type Effect, effectOf } from "./effect"
import { sentences } from "./rules"
import { saveHours } from "./save"
import type { Section } from "./schema"
import { deskPreview, deskSection, ownSection } from "./sent-rules"

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

type Sent = { change: Section; seen?: string | undefined; reason?: string | undefined }

/** Fields: section, its own ("weekly.0.start", …), seen, intent ("preview" or "save"). */
export async function editHours(_: HoursState, form: FormData): Promise<HoursState> {
  return edit(form, requireDoctor, ownSection, doctor => doctor)
}

/** The same for any doctor, by the practice. Fields besides: id, reason. */
export async function editDoctorsHours(_: HoursState, form: FormData): Promise<HoursState> {
  return edit(
    form,
    () => requireAdmin("/admin/doctors"),
    form.get("intent") === "preview" ? deskPreview : deskSection,
    (admin, { id }) => inPlaceOf(admin, id),
  )
}

async function edit<A, S extends z.ZodType<Sent>>(
  form: FormData,
  who: () => Promise<A>,
  schema: S,
  keeper: (actor: A, sent: z.output<S>) => Keeper,
): Promise<HoursState> {
  const saved = form.get("intent") !== "preview"
  let effect: Effect | null = null
  const state = await act({
    form,
    who,
    schema,
    verb: async (actor, sent) => {
      const by = keeper(actor, sent)
      const answer = saved
        ? await saveHours(by, sent.change, now(), sent)
        : ok(await effectOf(by, sent.change, now()))
      effect = answer.ok ? answer.value : null
      return answer
    },
    sentences,
    done: () => {
      if (saved) refresh()
      return saved
        ? "Saved. Patients see the new times from now on."
        : "This is what would change. Nothing is saved yet."
    },
  })
  // What is saved now comes along, to be compared with what was typed.
  if (state.status === "refused" && state.refusal === "changed-elsewhere") refresh()
  if (state.status !== "done") return state
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  )
  return { status: "effect", saved, effect, values, message: state.message }
}
