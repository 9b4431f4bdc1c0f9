"use server"

import { refresh } from "next/cache"
import { after } from "next/server"
import { inPlaceOf } from "@/lib/accounts/actor"
import { requireAdmin, requireDoctor } from "@/lib/accounts/session"
import { act } from "@/lib/action"
import { afterCommit } from "@/lib/after-commit"
import { now } from "@/lib/clock"
import type { FormState } from "@/lib/form"
import { sentences as policySentences } from "@/lib/hours/rules"
import { deskSentences } from "./desk-rules"
import { reconcile } from "./reconcile"
import { retryRefund as retry } from "./retry-refund"
import { savePolicy as save } from "./save-policy"
import { comparedDay, deskPolicyForm, policyForm, refundId } from "./schema"

/** Beside the usual answers: what was saved stays in the form as it was typed. */
export type PolicyState = FormState | { status: "done"; message: string; values: Record<string, string> }

/** Fields: policy, rows "tiers.0.hours", "tiers.0.percent", seen. */
export async function savePolicy(_: PolicyState, form: FormData): Promise<PolicyState> {
  const state = await act({
    form,
    who: requireDoctor,
    schema: policyForm,
    verb: (doctor, policy) => save(doctor, policy, now(), policy),
    sentences: policySentences,
    done: saved,
  })
  return withTyped(state, form)
}

/** The same for any doctor, by the practice. Fields besides: id, reason. */
export async function saveDoctorsPolicy(_: PolicyState, form: FormData): Promise<PolicyState> {
  const state = await act({
    form,
    who: () => requireAdmin("/admin/doctors"),
    schema: deskPolicyForm,
    verb: (admin, { id, ...policy }) => save(inPlaceOf(admin, id), policy, now(), policy),
    sentences: policySentences,
    done: saved,
  })
  return withTyped(state, form)
}

function saved(): string {
  refresh()
  return "Saved. It holds for every visit booked from now on."
}

function withTyped(state: FormState, form: FormData): PolicyState {
  // What is saved now comes along, to be compared with what was typed.
  if (state.status === "refused" && state.refusal === "changed-elsewhere") refresh()
  if (state.status !== "done") return state
  const values = Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  )
  return { ...state, values }
}

/** Fields: id. The provider is asked after the answer. */
export async function retryRefund(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/payments"),
    schema: refundId,
    verb: (admin, input) => retry(admin, input, now()),
    sentences: deskSentences,
    done: () => {
      after(() => afterCommit([]))
      return "We are asking again. Reload to see how it went."
    },
  })
}

/** Fields: day (UTC). Compares it with the provider's books. */
export async function compare(_: FormState, form: FormData): Promise<FormState> {
  return act({
    form,
    who: () => requireAdmin("/admin/payments/reconciliation"),
    schema: comparedDay,
    verb: (_admin, { day }) => reconcile(day, now()),
    sentences: deskSentences,
    done: ({ differences: { length } }) => {
      refresh()
      if (!length) return "Compared. Nothing differs."
      return length === 1
        ? "Compared. One difference was found."
        : `Compared. ${length} differences were found.`
    },
  })
}
