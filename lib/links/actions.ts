"use server"

import { redirect } from "next/navigation"
import { after } from "next/server"
import { thisBrowser } from "@/lib/accounts/browser"
import { requireHolder } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { afterCommit } from "@/lib/after-commit"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { log } from "@/lib/log"
import { ok } from "@/lib/result"
import { askReset, mayAskReset } from "./ask-reset"
import { askEmailChange } from "./change-email"
import { askConfirmation, confirmEmail, confirmNewEmail } from "./confirm"
import { reset as resetVerb } from "./reset"
import { resetAsked, sentences } from "./rules"
import { confirmation, emailChange, forgotten, nothing, resetting } from "./schema"
import { welcome } from "./welcome"

/** Fields: email. The same answer, as quickly, whether there is such an account or not. */
export async function forgot(_: FormState, form: FormData): Promise<FormState> {
  const { address } = await thisBrowser()
  return act({
    form,
    who: nobody,
    schema: forgotten,
    verb: async (_, { email }) => {
      const may = await mayAskReset(address)
      if (!may.ok) return may
      after(() =>
        askReset(email, now())
          .then(afterCommit)
          .catch(err => log().error({ err }, "a reset that was asked for failed")),
      )
      return ok(null)
    },
    sentences,
    done: () => resetAsked,
  })
}

/** Fields: token, password. Leads to sign-in. */
export async function reset(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: nobody,
    schema: resetting,
    limit: "link",
    verb: (_, input) => resetVerb(input, now()),
    sentences,
    done: () => redirect("/sign-in?told=reset"),
  })
}

/** A doctor's first password. Fields: token, password. Leads to sign-in. */
export async function acceptWelcome(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: nobody,
    schema: resetting,
    limit: "link",
    verb: (_, input) => welcome(input, now()),
    sentences,
    done: () => redirect("/sign-in?told=welcome"),
  })
}

/** Fields: token. */
export async function confirm(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: nobody,
    schema: confirmation,
    limit: "link",
    verb: (_, { token }) => confirmEmail(token, now()),
    sentences,
    done: () => redirect("/confirm-email?told=done"),
  })
}

/** Fields: token. */
export async function confirmChange(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: nobody,
    schema: confirmation,
    limit: "link",
    verb: (_, { token }) => confirmNewEmail(token, now()),
    sentences,
    done: () => redirect("/confirm-new-email?told=done"),
  })
}

/** Sends the letter once more that confirms the address. */
export async function sendConfirmation(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account"),
    schema: nothing,
    verb: holder => askConfirmation(holder, now()),
    sentences,
    done: () => "A letter is on its way. Open the link in it.",
  })
}

/** Fields: email, password. */
export async function changeEmail(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder("/account/security"),
    schema: emailChange,
    verb: (holder, input) => askEmailChange(holder, input, now()),
    sentences,
    done: () => "A letter is on its way to the new address. Open the link in it; until then nothing changes.",
  })
}

const nobody = async () => null
