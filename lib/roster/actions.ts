"use server"

import type { Route } from "next"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { LARGEST_PHOTO_BYTES } from "@/lib/images/rules"
import { ok, refuse } from "@/lib/result"
import { addDoctor as addVerb } from "@/lib/staff/add-doctor"
import { fieldOfRefusal, sentences as said, saidOfOthers } from "@/lib/staff/rules"
import { additionForm, oneDoctor, restoring, suspending } from "@/lib/staff/schema"
import { sendWelcome } from "@/lib/staff/send-welcome"
import { restoreDoctor, suspendDoctor } from "@/lib/staff/suspend"
import { bringIn } from "./bring-in"
import { changeEmail as changeEmailVerb } from "./change-email"
import { emailForm, phoneForm, sentences as saidOfContact, saidOfDoctor } from "./contact-rules"
import { previewOf } from "./preview"
import { savePhone as savePhoneVerb } from "./save-phone"
import { MOST_BYTES, type Preview, type RosterRefusal, sentences } from "./sheet-rules"

/** Beside the usual answers: what the text would add. It carries the text, so that confirming needs no second upload. */
export type RosterState = FormState | { status: "seen"; preview: Preview; text: string; message: string }

const sent = z.strictObject({
  text: z.string().default(""),
  intent: z.enum(["look", "add"]).default("look"),
})
const refused: Record<RosterRefusal | "no-roster" | "too-large" | "not-text", string> = {
  ...sentences,
  "no-roster": "Choose a file, or paste its text.",
  "too-large": "The file is larger than 1 MB. Split it.",
  "not-text": "The file is not CSV in UTF-8. In a spreadsheet, save it as “CSV UTF-8”.",
}

/** Fields: file or text, intent ("look" shows what it would add, "add" adds it). */
export async function bringInRoster(_: RosterState, form: FormData): Promise<RosterState> {
  const seen: { preview: Preview; text: string }[] = []
  const state = await act({
    form,
    who: () => requireAdmin("/admin/doctors/import"),
    schema: sent,
    verb: async (admin, { text: pasted, intent }) => {
      const text = await textOf(form.get("file"), pasted)
      if (typeof text !== "string") return text
      if (intent === "look") {
        seen.push({ preview: await previewOf(admin, text, now()), text })
        return ok({ many: 0 })
      }
      const done = await bringIn(admin, text, now())
      if (done.ok) return done
      if (done.details) seen.push({ preview: done.details, text })
      return refuse(done.refusal)
    },
    sentences: refused,
    done: ({ many }) => (many ? redirect(`/admin/doctors?sort=-joined&told=added-${many}`) : ""),
  })
  const [found] = seen
  return found ? { status: "seen", message: "message" in state ? state.message : "", ...found } : state
}

/** Fields: those of lib/staff/schema.ts's additionForm, photo (a file). Leads to the doctor's page. */
export async function addDoctor(_: FormState, form: FormData): Promise<FormState> {
  const state = await act({
    form,
    who: () => requireAdmin("/admin/doctors/new"),
    schema: additionForm,
    verb: async (admin, input) => {
      const file = form.get("photo")
      if (!(file instanceof File) || !file.size) return addVerb(admin, input, now())
      if (file.size > LARGEST_PHOTO_BYTES) return refuse("bad-photo")
      return addVerb(admin, { ...input, picture: new Uint8Array(await file.arrayBuffer()) }, now())
    },
    sentences: said,
    done: ({ doctorId, photo }) =>
      redirect(pageOf(doctorId, photo === "missing" ? "added-without-photo" : "added")),
  })
  return besideItsField(state)
}

/** Fields: id, reason. Leads to the visits to come, for somebody has to see to them. */
export async function suspend(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/doctors"),
    schema: suspending,
    verb: (admin, input) => suspendDoctor(admin, input, now()),
    sentences: said,
    done: ({ id }) => redirect(`${pageOf(id)}/visits?told=suspended` as Route),
  })
}

/** Fields: id, reason. */
export async function restore(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/doctors"),
    schema: restoring,
    verb: (admin, input) => restoreDoctor(admin, input, now()),
    sentences: said,
    done: ({ id }) => redirect(pageOf(id, "restored")),
  })
}

/** Sends the letter again by which a doctor chooses the first password. Fields: id. */
export async function welcomeAgain(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/doctors"),
    schema: oneDoctor,
    verb: (admin, input) => sendWelcome(admin, input, now()),
    sentences: said,
    done: () => "A letter is on its way. Its link is good for seven days; the one before is over.",
  })
}

/** Fields: id, phone, seen, reason. */
export async function savePhone(_: FormState, form: FormData): Promise<FormState> {
  const state = await act({
    form,
    who: () => requireAdmin("/admin/doctors"),
    schema: phoneForm,
    verb: (admin, input) => savePhoneVerb(admin, input, now()),
    sentences: saidOfContact,
    done: ({ changed }) => {
      refresh()
      return changed ? "Saved. The doctor is told." : "Nothing was changed, so nothing was saved."
    },
  })
  if (state.status === "refused" && state.refusal === "changed-elsewhere") refresh()
  return state
}

/** Fields: id, email, reason. */
export async function changeEmail(_: FormState, form: FormData): Promise<FormState> {
  const state = await act({
    form,
    who: () => requireAdmin("/admin/doctors"),
    schema: emailForm,
    verb: (admin, input) => changeEmailVerb(admin, input, now()),
    sentences: saidOfContact,
    done: ({ way }) => {
      refresh()
      return way === "asked"
        ? "A letter is on its way to the new address. It counts once its link is opened; until then nothing changes. The address until now is told."
        : "The address is changed, and the welcome letter is on its way there. The links sent before are over."
    },
  })
  return state.status === "invalid" ? { ...state, errors: saidOfDoctor(state.errors) } : state
}

/** What is said of a field is shown beside it, in words for somebody who fills it in for another. */
function besideItsField(state: FormState): FormState {
  if (state.status === "invalid") {
    return { ...state, errors: saidOfDoctor(state.errors) }
  }
  if (state.status !== "refused") return state
  const found = Object.entries(fieldOfRefusal).find(([refusal]) => refusal === state.refusal)
  const words = Object.entries(saidOfOthers).find(([refusal]) => refusal === state.refusal)
  if (!found || !words) return state
  const { values } = state
  return { status: "invalid", message: "Nothing was added yet.", values, errors: { [found[1]]: [words[1]] } }
}

const pageOf = (id: string, told?: string) => `/admin/doctors/${id}${told ? `?told=${told}` : ""}` as Route

async function textOf(file: FormDataEntryValue | null, pasted: string) {
  if (!(file instanceof File) || !file.size) return pasted.trim() ? pasted : refuse("no-roster")
  if (file.size > MOST_BYTES) return refuse("too-large")
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return refuse("not-text")
  }
}
