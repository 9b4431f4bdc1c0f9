import type { HoursState } from "@/lib/hours/actions"
import { SelectField } from "../ui/field"
import { HolidayTicks } from "./holiday-ticks"

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
      <HolidayTicks legend="Closed on" holidays={holidays} kept={kept} values={values} />
    </div>
  )
}
