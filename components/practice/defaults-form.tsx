"use client"

import { type FormState, typed } from "@/lib/form"
import { MOST_TIERS } from "@/lib/payments/rules"
import type { Defaults } from "@/lib/practice/rules"
import { ReminderFields } from "../hours/reminder-fields"
import { type Column, Rows } from "../hours/rows"
import { PolicyChoice } from "../payments/policy-choice"
import { TextField } from "../ui/field"
import { SettingsForm } from "./settings-form"

const numbers = {
  visitMinutes: "Length of a visit, in minutes",
  noticeMinutes: "Booked at least … minutes ahead",
  moveNoticeMinutes: "Moved at least … minutes ahead",
  horizonDays: "Booked at most … days ahead",
} as const
const columns: Column[] = [
  { name: "hours", label: "Hours before, at least", type: "number", min: 0, width: "w-52" },
  { name: "percent", label: "Percent given back", type: "number", min: 0, width: "w-52" },
]

/** What doctors added from now on begin with. */
export function DefaultsForm({ defaults }: { defaults: Defaults }) {
  return (
    <SettingsForm section="defaults" labels={numbers}>
      {state => <Fields key={state.status} defaults={defaults} state={state} />}
    </SettingsForm>
  )
}

function Fields({ defaults, state }: { defaults: Defaults; state: FormState }) {
  const errors = state.status === "invalid" ? state.errors : {}
  const values = "values" in state ? state.values : null
  const reminders = Object.fromEntries(
    defaults.reminderMinutes.map((minutes, at) => [`reminderMinutes.${at}`, String(minutes)]),
  )
  const tiers = defaults.cancellationTiers.map(({ hours, percent }) => ({
    hours: `${hours}`,
    percent: `${percent}`,
  }))
  return (
    <div className="flex flex-col gap-8">
      <div className="grid gap-5 sm:grid-cols-2">
        {(Object.keys(numbers) as (keyof typeof numbers)[]).map(name => (
          <TextField
            key={name}
            name={name}
            label={numbers[name]}
            inputMode="numeric"
            defaultValue={typed(state, name, String(defaults[name]))}
            errors={errors[name]}
          />
        ))}
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="autoApprove"
          defaultChecked={values ? values.autoApprove === "on" : defaults.autoApprove}
          className="size-5 accent-accent"
        />
        Bookings are confirmed at once, without asking the doctor
      </label>
      <ReminderFields values={values ?? reminders} errors={errors} />
      <PolicyChoice chosen={values?.policy ?? defaults.paymentPolicy} errors={errors.policy} />
      <fieldset>
        <legend className="font-medium">When patients cancel</legend>
        <p className="mb-3 text-faint text-sm">
          Each row says: cancelled at least so many hours before the visit, so much of the fee goes back.
        </p>
        <Rows list="tiers" what="Row" columns={columns} rows={tiers} state={state} most={MOST_TIERS} />
      </fieldset>
    </div>
  )
}
