"use client"

import { errorsOf, typed } from "@/lib/form"
import type { Known } from "@/lib/practice/rules"
import { currencies } from "@/lib/public-profile/schema"
import { SelectField } from "../ui/field"
import type { Choice } from "../ui/select"
import { SettingsForm } from "./settings-form"

const labels = { zone: "Time zone", currency: "Currency" }

/** `zones` comes from the server, so that both sides list the same ones. */
export function ReportForm({
  practice,
  zones,
}: {
  practice: Pick<Known, keyof typeof labels>
  zones: Choice[]
}) {
  return (
    <SettingsForm section="reports" labels={labels}>
      {state => (
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField
            name="zone"
            label={labels.zone}
            help="Days and months of reports begin by its clock."
            choices={zones}
            defaultValue={typed(state, "zone", practice.zone)}
            errors={errorsOf(state, "zone")}
          />
          <SelectField
            name="currency"
            label={labels.currency}
            help="What a doctor who is added begins with. Reports show each currency by itself."
            choices={currencies.map(value => ({ value, label: value }))}
            defaultValue={typed(state, "currency", practice.currency)}
            errors={errorsOf(state, "currency")}
          />
        </div>
      )}
    </SettingsForm>
  )
}
