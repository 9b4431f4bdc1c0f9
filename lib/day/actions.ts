"use server"

import { refresh } from "next/cache"
import { requireDoctor } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { sentences } from "@/lib/booking/rules"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { whenIn } from "@/lib/notifications/when"
import { answerTogether } from "./answer"
import { inSum } from "./rules"
import { answering } from "./schema"

/** Fields: intent (approve, reject), reason, and visit.<id> for each request. Tells what was done, and why the rest was not. */
export async function answer(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireDoctor,
    schema: answering,
    verb: (doctor, input) => answerTogether(doctor, input, now()),
    sentences: { "not-found": "These requests don’t exist any more." },
    done: answers => {
      refresh()
      const refused = answers.flatMap(({ patient, startsAt, zone, refusal }) =>
        refusal ? [`${patient}, ${whenIn(zone, startsAt, startsAt).short}: ${sentences[refusal]}`] : [],
      )
      const intent = form.get("intent") === "reject" ? "reject" : "approve"
      return { message: inSum(intent, answers.length - refused.length, refused.length), list: refused }
    },
  })
}
