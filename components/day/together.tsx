"use client"

import { type ReactNode, useActionState, useEffect, useRef, useState, useSyncExternalStore } from "react"
import { answer } from "@/lib/day/actions"
import { errorsOf, idle, typed } from "@/lib/form"
import { Alert } from "../ui/alert"
import { buttonStyle } from "../ui/button-style"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { TOGETHER } from "./tick"

const never = () => () => undefined

/** Answers the ticked requests with one press. Stays on the page when its list is empty, for it says what was done. */
export function Together({ many, children }: { many: boolean; children?: ReactNode }) {
  const [state, send] = useActionState(answer, idle)
  const form = useRef<HTMLFormElement>(null)
  const ticked = useTicked(form, state)
  // Nobody counts without scripts: then the answer says that none is ticked.
  const withheld = ticked === 0 ? { disabled: true, "aria-describedby": "none-ticked" } : {}
  const refused = state.status === "done" ? (state.list ?? []) : []
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {state.status === "done" && (
        <Alert tone={refused.length ? "wait" : "ok"} live title={state.message}>
          {refused.length > 0 && (
            <ul className="list-disc pl-5">
              {refused.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      <form
        ref={form}
        id={TOGETHER}
        action={send}
        noValidate
        className={many ? "flex flex-wrap items-start gap-2" : "hidden"}
      >
        <div className="w-full empty:hidden">
          <FormErrors state={state} labels={{ reason: "Reason" }} ids={{ reason: "together-reason" }} />
        </div>
        {children}
        <TickAll form={form} ticked={ticked} />
        <SubmitButton
          name="intent"
          value="approve"
          size="sm"
          variant="secondary"
          pending="Confirming…"
          {...withheld}
        >
          Approve ticked{count(ticked)}
        </SubmitButton>
        <details
          className="group open:order-last open:basis-full"
          {...(state.status === "invalid" && { open: true })}
        >
          <summary
            className={`${buttonStyle({ variant: "secondary", size: "sm" })} cursor-pointer group-open:mb-3`}
          >
            Decline ticked…
          </summary>
          <div className="flex max-w-xl flex-col gap-4 rounded-md border border-line bg-sunken p-4">
            <TextareaField
              name="reason"
              id="together-reason"
              label="Reason"
              help="All of these patients read it."
              rows={2}
              maxLength={500}
              defaultValue={typed(state, "reason")}
              errors={errorsOf(state, "reason")}
            />
            <SubmitButton
              name="intent"
              value="reject"
              size="sm"
              variant="danger"
              pending="Declining…"
              className="self-start"
              {...withheld}
            >
              Decline ticked{count(ticked)}
            </SubmitButton>
          </div>
        </details>
        {ticked === 0 && (
          <p id="none-ticked" className="self-center text-soft text-sm">
            Tick requests to answer several at once.
          </p>
        )}
      </form>
    </div>
  )
}

const count = (ticked: number | null) => (ticked ? ` (${ticked})` : "")

const boxesOf = (form: HTMLFormElement | null) =>
  [...(form?.elements ?? [])].filter(
    (box): box is HTMLInputElement => box instanceof HTMLInputElement && box.name.startsWith("visit."),
  )

/** How many boxes are ticked; null while nobody counts. */
function useTicked(form: { current: HTMLFormElement | null }, state: unknown): number | null {
  const [ticked, setTicked] = useState<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer takes rows away, and their ticks with them.
  useEffect(() => {
    const look = () => setTicked(boxesOf(form.current).filter(({ checked }) => checked).length)
    look()
    document.addEventListener("change", look)
    return () => document.removeEventListener("change", look)
  }, [form, state])
  return ticked
}

/** Needs scripts, and is not there without them. */
function TickAll({ form, ticked }: { form: { current: HTMLFormElement | null }; ticked: number | null }) {
  const scripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!scripts) return null
  return (
    <label className="inline-flex min-h-9 cursor-pointer items-center gap-2 px-2 text-sm max-lg:min-h-11">
      <input
        type="checkbox"
        checked={ticked !== null && ticked > 0 && ticked === boxesOf(form.current).length}
        onChange={event => {
          for (const box of boxesOf(form.current)) box.checked = event.target.checked
          document.dispatchEvent(new Event("change"))
        }}
        className="size-5 accent-accent"
      />
      All
    </label>
  )
}
