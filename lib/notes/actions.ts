"use server"

import type { Route } from "next"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { requireDoctor } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentences } from "./rules"
import { restoreNotes, saveNotes } from "./save"
import { restoring, writing } from "./schema"

/** Fields: id, notes, began. */
export async function save(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctor,
    schema: writing,
    verb: (doctor, input) => saveNotes(doctor, input, now()),
    sentences,
    done: () => {
      refresh()
      return "Saved."
    },
  })
}

/** Fields: id, number, began. Leads to the visit's page. */
export async function restore(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctor,
    schema: restoring,
    verb: (doctor, input) => restoreNotes(doctor, input, now()),
    sentences,
    done: () => {
      refresh()
      redirect(`/doctor/appointments/${String(form.get("id"))}?told=restored#notes` as Route)
    },
  })
}
