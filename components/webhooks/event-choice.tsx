import type { FormState } from "@/lib/form"
import { hookGroups } from "@/lib/webhooks/event-rules"

type Props = { state: FormState; chosen: string[] | null; errors: string[] }

/** All events, or those ticked; what was ticked before an error stays. */
export function EventChoice({ state, chosen, errors }: Props) {
  const sent = "values" in state ? state.values : null
  const some = sent ? sent.which === "some" : chosen !== null
  const ticked = (name: string) => (sent ? Boolean(sent[name]) : (chosen?.includes(name) ?? false))
  return (
    <fieldset id="events" className="flex flex-col gap-3" aria-describedby="events-error">
      <legend className="mb-2 font-medium">Events</legend>
      {errors.length > 0 && (
        <p id="events-error" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
      <Which value="all" checked={!some}>
        All, and whatever comes to be told later
      </Which>
      <Which value="some" checked={some}>
        Only those ticked here
      </Which>
      <div className="grid gap-x-8 gap-y-5 rounded-md border border-line p-4 sm:grid-cols-2">
        {hookGroups.map(({ title, events }) => (
          <fieldset key={title} className="min-w-0">
            <legend className="font-medium text-sm">{title}</legend>
            {events.map(({ name, words }) => (
              <label key={name} className="flex min-h-11 items-center gap-3">
                <input
                  type="checkbox"
                  name={name}
                  defaultChecked={ticked(name)}
                  className="size-5 shrink-0 accent-accent"
                />
                <span className="min-w-0 text-sm">
                  {words}
                  <code className="block break-all text-faint text-xs">{name}</code>
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </fieldset>
  )
}

function Which({ value, checked, children }: { value: string; checked: boolean; children: string }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="radio"
        name="which"
        value={value}
        defaultChecked={checked}
        className="size-5 shrink-0 accent-accent"
      />
      {children}
    </label>
  )
}
