"use client"

import { useEffect, useRef } from "react"
import type { FormState } from "@/lib/form"
import { Alert } from "./alert"

/** The summary above a form: what to mend, each with a link to its field; or why the form was refused. Takes focus when it appears. */
export function FormErrors({
  state,
  labels = {},
  ids = {},
}: {
  state: FormState
  /** Field name to the label a person sees. */
  labels?: Record<string, string>
  /** Field name to the control's id, where it isn't the name. */
  ids?: Record<string, string>
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.status === "invalid" || state.status === "refused") box.current?.focus()
  }, [state])
  if (state.status !== "invalid" && state.status !== "refused") return null
  return (
    <div ref={box} tabIndex={-1} data-errors className="rounded-md">
      <Alert tone="bad" live title={state.message}>
        {state.status === "invalid" && Object.keys(state.errors).length > 0 && (
          <ul className="mt-1 flex flex-col gap-1">
            {Object.entries(state.errors).map(([field, messages]) => (
              <li key={field}>
                <a className="link" href={`#${ids[field] ?? field}`}>
                  {labels[field] ? `${labels[field]}: ` : ""}
                  {messages[0]}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Alert>
    </div>
  )
}
