"use client"

import { useActionState } from "react"
import { idle } from "@/lib/form"
import { saveHolidays } from "@/lib/practice/actions"
import type { Holiday } from "@/lib/practice/queries"
import { MOST_HOLIDAYS } from "@/lib/practice/rules"
import { HolidayTicks } from "../hours/holiday-ticks"
import { type Column, Rows } from "../hours/rows"
import { filledKeys, rowsOf } from "../hours/sent-rows"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

const columns: Column[] = [
  { name: "date", label: "Date", type: "date", width: "w-44" },
  { name: "name", label: "Holiday", type: "text", width: "w-72" },
]

type Props = {
  country: string
  /** The country's public holidays; those the practice keeps are ticked. */
  offered: Holiday[]
  /** What else the practice keeps. */
  own: Holiday[]
  kept: string[]
}

/** All holidays to come, saved as one: ticked ones of a country's list, and rows of the practice's own. */
export function HolidaysForm({ country, offered, own, kept }: Props) {
  const [state, action] = useActionState(saveHolidays, idle)
  const values = "values" in state ? state.values : null
  const filled = values ? filledKeys(rowsOf("holidays", values)) : []
  const ids = Object.fromEntries(
    filled.flatMap((key, at) =>
      columns.map(({ name }) => [`holidays.${at}.${name}`, `holidays.${key}.${name}`]),
    ),
  )
  return (
    <form action={action} noValidate className="flex flex-col gap-8">
      <FormErrors state={state} ids={ids} />
      <input type="hidden" name="country" value={country} />
      <HolidayTicks legend="Public holidays" holidays={offered} kept={kept} values={values} />
      <fieldset>
        <legend className="mb-3 font-medium">The practice’s own dates</legend>
        <Rows
          key={state.status}
          list="holidays"
          what="Holiday"
          columns={columns}
          rows={own}
          state={state}
          most={MOST_HOLIDAYS}
        />
      </fieldset>
      <span>
        <SubmitButton pending="Saving…">Save the holidays</SubmitButton>
      </span>
    </form>
  )
}
