"use server"

import { refresh } from "next/cache"
import { requireAdmin } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { whenIn } from "@/lib/notifications/when"
import { together as doTogether } from "./bulk"
import { outcomeInWords, sentences } from "./rules"
import { together as sentTogether } from "./schema"

/** Fields: do, reason, doctorId (of a hand-over), and "visit.<id>" with the version seen for each visit. Says what became of each. */
export async function together(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: requireAdmin,
    schema: sentTogether,
    verb: async (admin, input) => {
      const answer = await doTogether(admin, input, now())
      return answer.ok ? { ...answer, value: { deed: input.deed, outcomes: answer.value } } : answer
    },
    sentences,
    done: ({ deed, outcomes }) => {
      refresh()
      const refused = outcomes.filter(({ ok }) => !ok)
      return {
        message: outcomeInWords(deed, outcomes.length, refused.length),
        list: refused.map(({ visit, why }) => {
          if (!visit) return `A visit that is no more: ${why}`
          const { short } = whenIn(visit.doctor.zone, visit.startsAt, visit.endsAt)
          return `${visit.patient.name}, ${short}: ${why}`
        }),
      }
    },
  })
}
