"use server"

import { refresh } from "next/cache"
import { requireHolder } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentences } from "./rules"
import { saveChoices } from "./save"
import { choicesForm, linkForm } from "./schema"
import { chooseByLink } from "./unsubscribe"

/** Fields: one per box shown ("reminder.EMAIL"), "on" or "off". */
export async function choose(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account/notifications"),
    schema: choicesForm,
    limit: "profile",
    verb: (holder, wishes) => saveChoices(holder, wishes, now()),
    sentences,
    done: () => {
      refresh()
      return "Your choices are saved."
    },
  })
}

/** Fields: token (of a letter's link), wanted. Whoever holds the letter needs no sign-in. */
export async function chooseByLetter(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: async () => null,
    schema: linkForm,
    limit: "unsubscribe",
    verb: (_, { token, wanted }) => chooseByLink(token, wanted, now()),
    sentences,
    done: wanted => {
      refresh()
      return wanted ? "They come again from now on." : "They don't come any more."
    },
  })
}
