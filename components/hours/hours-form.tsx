"use client"

import { type ReactNode, useActionState } from "react"
import { idle } from "@/lib/form"
import { editHours, type HoursState } from "@/lib/hours/actions"
import type { SectionName } from "@/lib/hours/schema"
import { Button } from "../ui/button"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { EffectView } from "./effect-view"
import type { Row } from "./fields"
import { Holidays } from "./holidays"
import { type Column, Rows } from "./rows"
import { RuleFields } from "./rule-fields"

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(
  (label, index) => ({ value: String(index + 1), label }),
)

const columns: Record<"weekly" | "dates" | "leave", { what: string; columns: Column[] }> = {
  weekly: {
    what: "Hours",
    columns: [
      { name: "weekday", label: "Day", type: "select", choices: weekdays, width: "w-40" },
      { name: "start", label: "From", type: "time", width: "w-32" },
      { name: "end", label: "To", type: "time", width: "w-32" },
      { name: "validFrom", label: "First day (optional)", type: "date", width: "w-44", rare: true },
      { name: "validTo", label: "Last day (optional)", type: "date", width: "w-44", rare: true },
      { name: "everyWeeks", label: "Every n weeks", type: "number", width: "w-32", rare: true },
      { name: "anchor", label: "A week that counts", type: "date", width: "w-44", rare: true },
    ],
  },
  dates: {
    what: "Date",
    columns: [
      { name: "date", label: "Date", type: "date", width: "w-44" },
      {
        name: "kind",
        label: "On that date",
        type: "select",
        width: "w-60",
        choices: [
          { value: "HOURS", label: "Other hours than usual" },
          { value: "CLOSED", label: "Closed" },
          { value: "EXTRA", label: "Extra hours besides" },
        ],
      },
      { name: "start", label: "From", type: "time", width: "w-32" },
      { name: "end", label: "To", type: "time", width: "w-32" },
    ],
  },
  leave: {
    what: "Leave",
    columns: [
      { name: "from", label: "First day", type: "date", width: "w-44" },
      { name: "to", label: "Last day (optional)", type: "date", width: "w-44" },
      { name: "start", label: "From (hours off)", type: "time", width: "w-36" },
      { name: "end", label: "To (hours off)", type: "time", width: "w-36" },
      { name: "note", label: "Note for yourself", type: "text", width: "w-56" },
    ],
  },
}

export type HoursFormProps =
  | { section: "weekly" | "dates" | "leave"; rows: Row[] }
  | {
      section: "holidays"
      country: string
      countries: { code: string; name: string }[]
      holidays: { date: string; name: string }[]
      kept: string[]
    }
  | { section: "rules"; values: Record<string, string> }

/** One part of the doctor's schedule. "See the effect" saves nothing; both answer with what changes for patients. */
export function HoursForm(props: HoursFormProps) {
  const [state, action] = useActionState<HoursState, FormData>(editHours, idle)
  const usual = state.status === "effect" ? idle : state
  return (
    <div className="flex flex-col gap-6">
      {state.status === "effect" && (
        <EffectView saved={state.saved} effect={state.effect} message={state.message} />
      )}
      <form action={action} noValidate className="flex flex-col gap-6">
        <FormErrors state={usual} />
        <input type="hidden" name="section" value={props.section} />
        {fieldsOf(props, state)}
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

function fieldsOf(props: HoursFormProps, state: HoursState): ReactNode {
  const kind: SectionName = props.section
  // A fresh set of fields for every answer: what was sent is what stands there.
  const key = state.status
  if (props.section === "holidays") return <Holidays key={key} {...props} state={state} />
  if (props.section === "rules") return <RuleFields key={key} initial={props.values} state={state} />
  if (kind === "weekly" || kind === "dates" || kind === "leave")
    return <Rows key={key} list={kind} {...columns[kind]} rows={props.rows} state={state} />
  return null
}
