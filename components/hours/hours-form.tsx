"use client"

import { type ReactNode, useActionState } from "react"
import { idle } from "@/lib/form"
import { editDoctorsHours, editHours, type HoursState } from "@/lib/hours/actions"
import type { SectionName } from "@/lib/hours/schema"
import { Button } from "../ui/button"
import { FormErrors } from "../ui/form-errors"
import { withQuery } from "../ui/href"
import { SubmitButton } from "../ui/submit-button"
import { columns } from "./columns"
import { DeskReason } from "./desk-reason"
import { EffectView } from "./effect-view"
import type { Desk, Row } from "./fields"
import { Holidays } from "./holidays"
import { Rows } from "./rows"
import { RuleFields } from "./rule-fields"

type Shown = { desk?: Desk | undefined; seen: string }
export type HoursFormProps = Shown & Part
type Part =
  | { section: "weekly" | "dates" | "leave"; rows: Row[] }
  | {
      section: "holidays"
      country: string
      countries: { code: string; name: string }[]
      holidays: { date: string; name: string }[]
      kept: string[]
    }
  | { section: "rules"; values: Record<string, string> }

/** One part of a doctor's schedule, for the doctor or, with a reason, for the practice. "See the effect" saves nothing; both answer with what changes for patients. */
export function HoursForm(props: HoursFormProps) {
  const { desk, seen } = props
  const [state, action] = useActionState<HoursState, FormData>(desk ? editDoctorsHours : editHours, idle)
  const usual = state.status === "effect" ? idle : state
  return (
    <div className="flex flex-col gap-6">
      {state.status === "effect" && (
        <EffectView saved={state.saved} effect={state.effect} message={state.message} desk={desk} />
      )}
      <form action={action} noValidate className="flex flex-col gap-6">
        <FormErrors state={usual} />
        {state.status === "refused" && state.refusal === "changed-elsewhere" && (
          <p>
            <a
              className="link inline-flex min-h-11 items-center"
              href={placeOf(props)}
              target="_blank"
              rel="noopener"
            >
              See what is saved now (opens a new tab)
            </a>
          </p>
        )}
        <input type="hidden" name="section" value={props.section} />
        <input type="hidden" name="seen" value={seen} />
        {fieldsOf(props, state)}
        {desk && <DeskReason id={desk.id} state={state} />}
        <div className="flex flex-col gap-3 sm:flex-row">
          <SubmitButton name="intent" value="save" pending="Saving…">
            Save
          </SubmitButton>
          <Button type="submit" name="intent" value="preview" variant="secondary">
            See the effect
          </Button>
        </div>
      </form>
    </div>
  )
}

function placeOf({ desk, section }: HoursFormProps) {
  return withQuery(desk ? `/admin/doctors/${desk.id}/hours` : "/doctor/hours", { section })
}

function fieldsOf(props: HoursFormProps, state: HoursState): ReactNode {
  const kind: SectionName = props.section
  // A fresh set of fields for every answer: what was sent is what stands there.
  const key = state.status
  if (props.section === "holidays") return <Holidays key={key} {...props} state={state} />
  if (props.section === "rules")
    return <RuleFields key={key} initial={props.values} state={state} desk={props.desk} />
  if (kind === "weekly" || kind === "dates" || kind === "leave")
    return <Rows key={key} list={kind} {...columns[kind]} rows={props.rows} state={state} />
  return null
}
