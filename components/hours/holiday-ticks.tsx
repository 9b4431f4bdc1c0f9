/** Public holidays as boxes, "kept.0" and on: those of `kept`, or as they were sent in `values`. */
export function HolidayTicks({
  legend,
  holidays,
  kept,
  values,
}: {
  legend: string
  holidays: { date: string; name: string }[]
  kept: string[]
  values: Record<string, string> | null
}) {
  if (holidays.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{legend}</legend>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {holidays.map(({ date, name }, index) => (
          <li key={date}>
            <label className="flex min-h-11 items-center gap-3">
              <input
                type="checkbox"
                name={`kept.${index}`}
                value={date}
                defaultChecked={values ? values[`kept.${index}`] === date : kept.includes(date)}
                className="size-5 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                {name} <span className="numbers text-faint text-sm">{date}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
