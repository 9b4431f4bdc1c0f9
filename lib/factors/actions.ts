"use server"

import { refresh } from "next/cache"
import { requireHolder } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { renewCodes, switchOff } from "./change"
import { beginEnrolment, finishEnrolment } from "./enrol"
import { sentences } from "./rules"
import { beginning, codeOnly } from "./schema"

const here = "/account/second-factor"

/** Makes the picture to scan. Fields: password (none for an account without, or a moment after signing in). */
export async function begin(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder(here),
    schema: beginning,
    verb: (holder, input) => beginEnrolment(holder, input, now()),
    sentences,
    done: () => fresh("Scan the picture with your app, then type the code it shows."),
  })
}

/** Fields: code. Answers with the recovery codes, once. */
export async function finish(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder(here),
    schema: codeOnly,
    verb: (holder, { code }) => finishEnrolment(holder, code, now()),
    sentences,
    done: list => ({ message: fresh("Your second factor is on."), list }),
  })
}

/** Fields: code. */
export async function off(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder(here),
    schema: codeOnly,
    verb: (holder, { code }) => switchOff(holder, code, now()),
    sentences,
    done: () => fresh("Your second factor is off."),
  })
}

/** Fields: code. Answers with ten new recovery codes, once. */
export async function renew(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireHolder(here),
    schema: codeOnly,
    verb: (holder, { code }) => renewCodes(holder, code, now()),
    sentences,
    done: list => ({ message: fresh("These are your new recovery codes."), list }),
  })
}

/** The page shows where the second factor stands now. */
function fresh(message: string): string {
  refresh()
  return message
}
