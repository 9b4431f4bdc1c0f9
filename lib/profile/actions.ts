"use server"

import { redirect } from "next/navigation"
import { endWebSession } from "@/lib/accounts/auth"
import { requireHolder } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentPicture } from "@/lib/images/sent-picture"
import { eraseAccount } from "./erase"
import { cropPhoto, dropPhoto, savePhoto } from "./photo"
import { sentences } from "./rules"
import { saveProfile } from "./save"
import { erasing, nothing, photoCrop, photoUpload, profileForm } from "./schema"

/** Fields: name, phone, birthDate, gender, region, city, area, zone. */
export async function save(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account"),
    schema: profileForm,
    limit: "profile",
    verb: (holder, input) => saveProfile(holder, input, now()),
    sentences,
    done: () => "Your profile is saved.",
  })
}

/** Fields: photo (a file), crop. */
export async function uploadPhoto(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account"),
    schema: photoUpload,
    verb: async (holder, { crop }) => {
      const sent = await sentPicture(form)
      return sent.ok ? savePhoto(holder, { bytes: sent.value, crop }, now()) : sent
    },
    sentences,
    done: () => redirect("/account?told=photo"),
  })
}

/** Fields: of (which picture), crop. */
export async function changeCrop(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account"),
    schema: photoCrop,
    verb: (holder, input) => cropPhoto(holder, input, now()),
    sentences,
    done: () => redirect("/account?told=photo"),
  })
}

export async function deletePhoto(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account"),
    schema: nothing,
    verb: holder => dropPhoto(holder, now()),
    sentences,
    done: () => redirect("/account?told=no-photo"),
  })
}

/** Fields: password (none for an account without). Signs out for good. */
export async function erase(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account/data"),
    schema: erasing,
    verb: (holder, input) => eraseAccount(holder, input, now()),
    sentences,
    done: async () => {
      await endWebSession()
      redirect("/?told=erased")
    },
  })
}
