import { Button } from "../ui/button"
import { SelectField } from "../ui/field"
import { GetForm } from "../ui/get-form"

/** Whose public holidays are offered to be ticked; nothing is saved by it. */
export function CountryFilter({
  country,
  countries,
}: {
  country: string
  countries: { code: string; name: string }[]
}) {
  return (
    <GetForm action="/admin/settings" className="mb-6 flex flex-wrap items-end gap-3">
      <input type="hidden" name="section" value="holidays" />
      <div className="w-full max-w-sm">
        <SelectField
          name="country"
          label="Public holidays of"
          defaultValue={country}
          choices={[
            { value: "", label: "No country" },
            ...countries.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </div>
      <Button type="submit" variant="secondary">
        Show them
      </Button>
    </GetForm>
  )
}
