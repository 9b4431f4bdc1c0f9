"use client"

import { Check, Minus } from "lucide-react"
import { useActionState } from "react"
import { choose } from "@/lib/choices/actions"
import type { Chosen } from "@/lib/choices/queries"
import { boxOf, type Channel } from "@/lib/choices/rules"
import { type FormState, idle, typed } from "@/lib/form"
import { Alert } from "../ui/alert"
import { cx } from "../ui/cx"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

const columns: Record<Channel, { title: string; by: string }> = {
  EMAIL: { title: "E-mail", by: "e-mail" },
  SMS: { title: "Text message", by: "text message" },
}

/**
 * What somebody is told, a row each, and over which channels. On a phone each row puts its channels below its name.
 * `channels` leaves out those the practice doesn't have: of what isn't shown nothing is sent, and nothing changes.
 */
export function ChoiceForm({ kinds, channels }: { kinds: Chosen[]; channels: Channel[] }) {
  const [state, action] = useActionState(choose, idle)
  return (
    <form action={action} className="flex flex-col gap-6">
      <FormErrors state={state} />
      {state.status === "done" && <Alert tone="ok" live title={state.message} />}
      {/* Roles are spelled out because a stacked layout (display: block) takes them away. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: see above. */}
      <table role="table" className="w-full border-collapse text-left max-sm:block">
        <caption className="sr-only">What you are told, and how</caption>
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row" className="border-line border-b text-faint text-sm">
            {["What", "Bell", ...channels.map(channel => columns[channel].title)].map((title, at) => (
              <th
                key={title}
                role="columnheader"
                scope="col"
                className={cx("h-10 font-medium", at > 0 && "w-28 pl-4")}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line max-sm:block">
          {kinds.map(chosen => (
            <tr
              key={chosen.kind}
              role="row"
              className="max-sm:flex max-sm:flex-wrap max-sm:gap-x-5 max-sm:py-3"
            >
              <th role="rowheader" scope="row" className="py-2.5 font-normal max-sm:w-full max-sm:py-0">
                <span className="block font-medium">{chosen.label}</span>
                <span className="text-soft text-sm">
                  {chosen.help}
                  {chosen.why && (
                    <>
                      {" "}
                      Always by <span className="whitespace-nowrap">e-mail</span>: {chosen.why}.
                    </>
                  )}
                </span>
              </th>
              <Cell>
                <Fixed title="Bell" label={`${chosen.label} under the bell`} />
              </Cell>
              {channels.map(channel => (
                <Cell key={channel}>
                  <Choice chosen={chosen} channel={channel} state={state} />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above. */}
      <span>
        <SubmitButton pending="Saving…">Save</SubmitButton>
      </span>
    </form>
  )
}

function Cell({ children }: { children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: a flex item is no cell any more.
    <td role="cell" className="align-middle sm:pl-4">
      {children}
    </td>
  )
}

function Choice({ chosen, channel, state }: { chosen: Chosen; channel: Channel; state: FormState }) {
  const { title, by } = columns[channel]
  const label = `${chosen.label} by ${by}`
  if (chosen[channel] === "always") return <Fixed title={title} label={label} />
  if (chosen[channel] === "never")
    return (
      <span className="hidden min-h-11 items-center text-faint sm:flex">
        <Minus aria-hidden className="size-4" />
        <span className="sr-only">Not by {by}</span>
      </span>
    )
  const box = boxOf(chosen.kind, channel)
  return (
    <label className="flex min-h-11 min-w-11 cursor-pointer items-center gap-2">
      {/* What an empty box says: a form leaves it out. */}
      <input type="hidden" name={box} value="off" />
      <input
        id={box}
        type="checkbox"
        name={box}
        value="on"
        aria-label={label}
        defaultChecked={typed(state, box, chosen.wanted[channel] ? "on" : "off") === "on"}
        className="size-5 shrink-0 accent-accent"
      />
      <span aria-hidden className="text-sm sm:hidden">
        {title}
      </span>
    </label>
  )
}

/** What can't be turned off. */
function Fixed({ title, label }: { title: string; label: string }) {
  return (
    <span className="flex min-h-11 items-center gap-1.5 text-soft text-sm">
      <Check aria-hidden className="size-4 shrink-0 text-ok" />
      <span className="sr-only">{label}: always</span>
      <span aria-hidden>
        <span className="sm:hidden">{title}</span>
        <span className="max-sm:hidden">Always</span>
      </span>
    </span>
  )
}
