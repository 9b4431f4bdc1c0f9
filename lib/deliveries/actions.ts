"use server"

import { refresh } from "next/cache"
import { after } from "next/server"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { againSentences } from "./again-rules"
import { sendingAgain, sendingAllAgain } from "./schema"
import { sendOf } from "./send"
import * as verbs from "./send-again"

/** Fields: id, again (how often it had been sent again when the page was made). It leaves after the answer. */
export async function sendAgain(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/deliveries"),
    schema: sendingAgain,
    verb: (admin, input) => verbs.sendAgain(admin, input, now()),
    sentences: againSentences,
    done: due => {
      after(() => sendOf(due.eventIds))
      return "It is on its way again. Reload to see how it went."
    },
  })
}

/** Fields: what the list is narrowed to (channel, kind, report, visit, and from and to as instants), each optional. */
export async function sendAllAgain(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/deliveries"),
    schema: sendingAllAgain,
    verb: (admin, filter) => verbs.sendAllAgain(admin, filter, now()),
    sentences: {},
    done: due => {
      after(() => sendOf(due.eventIds))
      refresh()
      const many = due.eventIds.length
      if (!many) return "There was nothing left to send again."
      return many === 1 ? "One is on its way again." : `${many} are on their way again.`
    },
  })
}
