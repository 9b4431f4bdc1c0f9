"use server"

import { redirect } from "next/navigation"
import { endWebSession } from "@/lib/accounts/auth"
import { requireHolder } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { LARGEST_PHOTO_BYTES } from "@/lib/images/rules"
import { refuse } from "@/lib/result"
import { eraseAccount } from "./erase"
import { dropPhoto, savePhoto } from "./photo"
import { sentences } from "./rules"
import { saveProfile } from "./save"
import { erasing, nothing, profileForm } from "./schema"

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

/** Fields: photo (a file). */
export async function uploadPhoto(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account"),
    schema: nothing,
    verb: async holder => {
      const file = form.get("photo")
      if (!(file instanceof File) || !file.size) return refuse("no-photo")
      if (file.size > LARGEST_PHOTO_BYTES) return refuse("bad-photo")
      return savePhoto(holder, new Uint8Array(await file.arrayBuffer()), now())
    },
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
