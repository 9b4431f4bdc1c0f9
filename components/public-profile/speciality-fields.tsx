import { errorsOf, type FormState, typed } from "@/lib/form"
import { MOST_SPECIALITIES } from "@/lib/public-profile/schema"
import { SelectField } from "../ui/field"
import type { Choice } from "../ui/select"
import { specialityLabel } from "./words"

/** Specialities in their order: the main one is what a profile is found and filed under. */
export function SpecialityFields({
  state,
  saved,
  choices,
}: {
  state: FormState
  saved: string[]
  choices: Choice[]
}) {
  return (
    <div className="grid items-end gap-5 sm:grid-cols-2">
      {Array.from({ length: MOST_SPECIALITIES }, (_, place) => {
        const name = `specialities.${place}`
        const value = typed(state, name, saved[place])
        return (
          <SelectField
            key={`${name} ${value}`}
            name={name}
            label={specialityLabel(place)}
            optional={place > 0}
            defaultValue={value}
            errors={errorsOf(state, name)}
            choices={[{ value: "", label: place > 0 ? "None" : "Choose one" }, ...choices]}
          />
        )
      })}
    </div>
  )
}
