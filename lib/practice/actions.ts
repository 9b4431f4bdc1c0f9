"use server"

import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { LARGEST_PHOTO_BYTES } from "@/lib/images/rules"
import { refuse } from "@/lib/result"
import { sentences } from "./rules"
import { dropLogo, saveLogo, saveSettings } from "./save"
import { saveHolidays as saveHolidaysVerb } from "./save-holidays"
import { holidaysForm, nothing, settingsForm } from "./schema"

const HERE = "/admin/settings"

/** Fields: section, and its own. */
export async function save(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(HERE),
    schema: settingsForm,
    verb: (admin, input) => saveSettings(admin, input, now()),
    sentences: {},
    done: () => {
      refresh()
      return "Saved."
    },
  })
}

/** Fields: country, kept (dates of its list), holidays (rows of date and name). */
export async function saveHolidays(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(HERE),
    schema: holidaysForm,
    verb: (admin, input) => saveHolidaysVerb(admin, input, now()),
    sentences: {},
    done: () => redirect(`${HERE}?section=holidays&told=holidays`),
  })
}

/** Fields: photo (a file). */
export async function uploadLogo(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(HERE),
    schema: nothing,
    verb: async admin => {
      const file = form.get("photo")
      if (!(file instanceof File) || !file.size) return refuse("no-photo")
      if (file.size > LARGEST_PHOTO_BYTES) return refuse("bad-photo")
      return saveLogo(admin, new Uint8Array(await file.arrayBuffer()), now())
    },
    sentences,
    done: () => redirect(`${HERE}?told=logo`),
  })
}

export async function deleteLogo(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin(HERE),
    schema: nothing,
    verb: admin => dropLogo(admin, now()),
    sentences: {},
    done: () => redirect(`${HERE}?told=no-logo`),
  })
}
