"use server"

import type { Route } from "next"
import { refresh } from "next/cache"
import { redirect } from "next/navigation"
import { currentActor, requireDoctor, requireDoctorOrAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentPicture } from "@/lib/images/sent-picture"
import { cropPhoto, dropPhoto, savePhoto } from "./photo"
import { sentences } from "./rules"
import { setAccepting, saveProfile as write } from "./save"
import { acceptingForm, anyProfileForm, doctorCrop, doctorOnly, doctorPhoto, ownProfileForm } from "./schema"

/**
 * Fields: id, seen, name, specialities.0 to .3, qualifications, practisingSince, languages, modes.IN_PERSON, modes.VIDEO,
 * fee, currency, clinic, address, city, country, about, accepting; from an admin licenceNumber and reason.
 */
export async function saveProfile(_: FormState, form: FormData): Promise<FormState> {
  const state = await act({
    form,
    who: requireDoctorOrAdmin,
    schema: form.has("reason") ? anyProfileForm : ownProfileForm,
    limit: "profile",
    verb: (by, input) => write(by, input, now()),
    sentences,
    done: ({ fields }) => {
      refresh()
      return fields.length
        ? "Saved. Patients read it from now on."
        : "Nothing was changed, so nothing was saved."
    },
  })
  // What is saved now comes along, to be compared with what was typed.
  if (state.status === "refused" && state.refusal === "changed-elsewhere") refresh()
  return state
}

/** Fields: accepting ("on" or "off"). */
export async function switchAccepting(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireDoctor("/doctor/profile"),
    schema: acceptingForm,
    limit: "profile",
    verb: (doctor, input) => setAccepting(doctor, input, now()),
    sentences,
    done: () => {
      refresh()
      return form.get("accepting") === "on" ? "You take new visits." : "You take no new visits."
    },
  })
}

/** Fields: id, photo (a file), crop. */
export async function uploadPhoto(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: doctorPhoto,
    verb: async (by, input) => {
      const sent = await sentPicture(form)
      return sent.ok ? savePhoto(by, { ...input, bytes: sent.value }, now()) : sent
    },
    sentences,
    done: () => backTo(form, "photo"),
  })
}

/** Fields: id, of (which picture), crop. */
export async function changeCrop(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: doctorCrop,
    verb: (by, input) => cropPhoto(by, input, now()),
    sentences,
    done: () => backTo(form, "photo"),
  })
}

/** Fields: id. */
export async function deletePhoto(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctorOrAdmin,
    schema: doctorOnly,
    verb: (by, input) => dropPhoto(by, input, now()),
    sentences,
    done: () => backTo(form, "no-photo"),
  })
}

/** The page the form stands on: the doctor's own, or the practice's of this doctor. */
async function backTo(form: FormData, told: string): Promise<never> {
  const own = (await currentActor())?.kind === "doctor"
  const page = own ? "/doctor/profile" : `/admin/doctors/${String(form.get("id"))}/edit`
  redirect(`${page}?told=${told}` as Route)
}
