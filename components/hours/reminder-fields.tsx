import { MOST_REMINDERS, spanInWords, usualReminders } from "@/lib/reminders/rules"
import { SelectField } from "../ui/field"

/** When patients are reminded: up to four times, each with its own choice. `values` as the form sends them. */
export function ReminderFields({
  values,
  errors,
}: {
  values: Record<string, string>
  errors: Record<string, string[]>
}) {
  return (
    <fieldset>
      <legend className="font-medium">Reminders</legend>
      <p className="mb-3 text-faint text-sm">
        Before each confirmed visit, to the patient. How they reach them, patients choose.
      </p>
      <div className="grid grid-cols-2 gap-5 xl:grid-cols-4">
        {Array.from({ length: MOST_REMINDERS }, (_, at) => {
          const name = `reminderMinutes.${at}`
          const value = values[name] ?? ""
          return (
            <SelectField
              key={name}
              name={name}
              label={`Reminder ${at + 1}`}
              choices={choicesWith(Number(value))}
              defaultValue={value}
              errors={errors[name]}
            />
          )
        })}
      </div>
    </fieldset>
  )
}

/** Those offered, and what stands there already: a machine may have set another. */
function choicesWith(own: number) {
  const all = own ? [...new Set([...usualReminders, own])].sort((one, other) => other - one) : usualReminders
  return [
    { value: "", label: "None" },
    ...all.map(minutes => ({ value: String(minutes), label: spanInWords(minutes) })),
  ]
}
