import { CircleAlert } from "lucide-react"
import { policies } from "@/lib/payments/rules"
import { choices } from "./words"

/** Three ways to be paid, each with what it means. */
export function PolicyChoice({ chosen, errors }: { chosen: string; errors?: string[] | undefined }) {
  return (
    <fieldset aria-describedby={errors ? "policy-error" : undefined}>
      <legend className="mb-3 font-semibold text-lg">How patients pay</legend>
      {errors && (
        <p id="policy-error" className="mb-3 flex items-start gap-1.5 text-bad text-sm">
          <CircleAlert aria-hidden className="mt-0.75 size-4 shrink-0" />
          <span>{errors.join(" ")}</span>
        </p>
      )}
      <div className="grid gap-3 lg:grid-cols-3">
        {policies.map(policy => (
          <label
            key={policy}
            className="flex cursor-pointer items-start gap-3 rounded-md border border-edge p-4 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              id={`policy-${policy}`}
              type="radio"
              name="policy"
              value={policy}
              defaultChecked={policy === chosen}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-medium">{choices[policy].name}</span>
              <span className="text-soft">{choices[policy].sentence}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
