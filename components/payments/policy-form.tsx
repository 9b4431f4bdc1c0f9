"use client"

import { useActionState, useCallback, useRef, useState } from "react"
import { idle } from "@/lib/form"
import { type PolicyState, saveDoctorsPolicy, savePolicy } from "@/lib/payments/actions"
import type { Terms } from "@/lib/payments/queries"
import { MOST_TIERS, termsInWords } from "@/lib/payments/rules"
import { DeskReason } from "../hours/desk-reason"
import type { Desk } from "../hours/fields"
import { type Column, Rows } from "../hours/rows"
import { filledKeys, rowsOf } from "../hours/sent-rows"
import { Alert } from "../ui/alert"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { PolicyChoice } from "./policy-choice"
import { choices, tiersTyped } from "./words"

const columns: Column[] = [
  { name: "hours", label: "Hours before, at least", type: "number", min: 0, width: "w-52" },
  { name: "percent", label: "Percent given back", type: "number", min: 0, width: "w-52" },
]

/** How a doctor's patients pay, and what goes back when they cancel: for the doctor, or for the practice. With scripts the terms are read back while they are typed. */
export function PolicyForm({
  terms,
  desk,
}: {
  terms: Pick<Terms, "policy" | "tiers" | "seen">
  desk?: Desk | undefined
}) {
  const [state, action] = useActionState<PolicyState, FormData>(desk ? saveDoctorsPolicy : savePolicy, idle)
  const [typed, setTyped] = useState<Record<string, string> | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const listen = useCallback(() => {
    if (form.current) setTyped(textsOf(new FormData(form.current)))
  }, [])
  const values = "values" in state ? state.values : null
  const saved = terms.tiers.map(({ hours, percent }) => ({ hours: `${hours}`, percent: `${percent}` }))
  const shown = typed ?? values
  // A fresh set of fields for every kind of answer: what was sent is what stands there.
  const key = state.status
  return (
    <form ref={form} action={action} onInput={listen} noValidate className="flex flex-col gap-8">
      <FormErrors state={state} ids={idsOf(values)} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      {state.status === "refused" && state.refusal === "changed-elsewhere" && (
        <p className="text-soft">
          Saved by now: {choices[terms.policy].name.toLowerCase()}. {termsInWords(terms.tiers)}
        </p>
      )}
      <input type="hidden" name="seen" value={terms.seen} />
      <PolicyChoice
        key={`${key}-policy`}
        chosen={values?.policy ?? terms.policy}
        errors={state.status === "invalid" ? state.errors.policy : undefined}
      />
      <section aria-labelledby="tiers" className="flex flex-col gap-4">
        <div>
          <h2 id="tiers" className="text-lg">
            When patients cancel
          </h2>
          <p className="mt-1 text-soft">
            Each row says: cancelled at least so many hours before the visit, so much of the fee goes back.
            For visits paid online.
          </p>
        </div>
        <Rows
          key={key}
          list="tiers"
          what="Row"
          columns={columns}
          rows={saved}
          state={state}
          most={MOST_TIERS}
          onRows={listen}
        />
        <p className="max-w-2xl">
          <span className="block text-faint text-sm">Patients read</span>
          <output className="font-medium">
            {termsInWords(shown ? tiersTyped(rowsOf("tiers", shown)) : terms.tiers)}
          </output>
        </p>
        <p className="max-w-2xl text-soft">
          Visits already booked keep the terms they were booked with. When {desk ? "the doctor" : "you"} or
          the practice cancels, everything goes back, whatever stands here.
        </p>
      </section>
      {desk && <DeskReason id={desk.id} state={state} />}
      <span>
        <SubmitButton pending="Saving…">Save</SubmitButton>
      </span>
    </form>
  )
}

function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  )
}

/** Where each error's field is: the server counts filled rows only. */
function idsOf(values: Record<string, string> | null): Record<string, string> {
  const rows = values ? filledKeys(rowsOf("tiers", values)) : []
  return Object.fromEntries([
    ["policy", "policy-CLINIC"],
    ...rows.flatMap((key, at) =>
      columns.map(({ name }) => [`tiers.${at}.${name}`, `tiers.${key}.${name}`] as const),
    ),
  ])
}
