import type { HoursState } from "@/lib/hours/actions"
import { SelectField } from "../ui/field"

type Props = {
  country: string
  countries: { code: string; name: string }[]
  holidays: { date: string; name: string }[]
  kept: string[]
  state: HoursState
}

/** Which country's public holidays, and which of them the doctor keeps. Another country's list comes after saving it. */
export function Holidays({ country, countries, holidays, kept, state }: Props) {
  const values = "values" in state ? state.values : null
  const ticked = (date: string, index: number) =>
    values ? values[`kept.${index}`] === date : kept.includes(date)
  return (
    <div className="flex flex-col gap-6">
      <div className="max-w-sm">
        <SelectField
          name="country"
          label="Country"
          help="Choose another one and save to see its holidays."
          defaultValue={values?.country ?? country}
          choices={[
            { value: "", label: "None" },
            ...countries.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </div>
      {holidays.length > 0 && (
        <fieldset>
          <legend className="mb-2 font-medium">Closed on</legend>
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {holidays.map(({ date, name }, index) => (
              <li key={date}>
                <label className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    name={`kept.${index}`}
                    value={date}
                    defaultChecked={ticked(date, index)}
                    className="size-5 accent-accent"
                  />
                  <span>
                    {name} <span className="numbers text-faint text-sm">{date}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </div>
  )
}
