import { CircleAlert } from "lucide-react"
import { errorsOf, type FormState } from "@/lib/form"
import type { PublicFields } from "@/lib/public-profile/rules"
import { modeLabels } from "./words"

const box = "flex min-h-11 items-center gap-3"

/** What is ticked: the kinds of visit, and whether new ones are taken. */
export function Ticked({ state, fields }: { state: FormState; fields: PublicFields }) {
  const errors = errorsOf(state, "modes")
  const on = (name: string, saved: boolean) => ("values" in state ? state.values[name] === "on" : saved)
  return (
    <>
      <fieldset aria-describedby={errors.length ? "modes-error" : undefined}>
        <legend className="font-medium">Kinds of visit</legend>
        {errors.length > 0 && (
          <p id="modes-error" className="flex items-start gap-1.5 text-bad text-sm">
            <CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" />
            <span>{errors.join(" ")}</span>
          </p>
        )}
        <div className="flex flex-wrap gap-x-8">
          {(["IN_PERSON", "VIDEO"] as const).map(mode => (
            <Tick
              key={mode}
              name={`modes.${mode}`}
              label={modeLabels[mode]}
              checked={on(`modes.${mode}`, fields.modes.includes(mode))}
            />
          ))}
        </div>
      </fieldset>
      <div>
        <Tick name="accepting" label="Takes new visits" checked={on("accepting", fields.accepting)} />
        <p className="pl-8 text-faint text-sm">
          While this is off the profile stays, and nothing new can be booked. Visits booked already stand.
        </p>
      </div>
    </>
  )
}

function Tick({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label className={box}>
      {/* As with a select: a form that is reset needs a new one to show another choice. */}
      <input
        key={String(checked)}
        type="checkbox"
        id={name}
        name={name}
        defaultChecked={checked}
        className="size-5 shrink-0 accent-accent"
      />
      {label}
    </label>
  )
}
