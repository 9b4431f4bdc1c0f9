"use client"

import { useActionState } from "react"
import { errorsOf, idle } from "@/lib/form"
import { bringInRoster, type RosterState } from "@/lib/roster/actions"
import { isClean } from "@/lib/roster/sheet-rules"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { RosterPreview } from "./roster-preview"

/** A roster is looked at first, and added only when nothing stands against it. Works without scripts. */
export function ImportForm() {
  const [state, action] = useActionState<RosterState, FormData>(bringInRoster, idle)
  const seen = state.status === "seen" ? state : null
  const usual = state.status === "seen" ? idle : state
  const many = seen?.preview.rows.length ?? 0
  return (
    <div className="flex flex-col gap-8">
      {seen && (
        <RosterPreview preview={seen.preview} message={seen.message}>
          {isClean(seen.preview) && (
            <form action={action}>
              <input type="hidden" name="intent" value="add" />
              <input type="hidden" name="text" value={seen.text} />
              <SubmitButton pending="Adding…">
                {many === 1 ? "Add the doctor" : `Add all ${many} doctors`}
              </SubmitButton>
            </form>
          )}
        </RosterPreview>
      )}
      <form action={action} noValidate className="flex flex-col gap-5">
        <h2 className="text-lg">{seen ? "Another file" : "The file"}</h2>
        <FormErrors state={usual} />
        <input type="hidden" name="intent" value="look" />
        <div className="flex flex-col gap-1.5">
          <label htmlFor="file" className="font-medium">
            CSV file
          </label>
          <p id="file-help" className="-mt-1 text-faint text-sm">
            UTF-8, at most 500 doctors and 1 MB.
          </p>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,text/csv,text/plain"
            aria-describedby="file-help"
            className="block w-full text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
          />
        </div>
        <TextareaField
          key={state.status}
          name="text"
          label="Or paste its text"
          rows={seen ? 10 : 6}
          spellCheck={false}
          className="font-mono text-sm"
          defaultValue={seen?.text ?? ("values" in state ? state.values.text : "")}
          errors={errorsOf(usual, "text")}
        />
        <span>
          <SubmitButton variant={seen && isClean(seen.preview) ? "secondary" : "primary"} pending="Looking…">
            See what it would add
          </SubmitButton>
        </span>
      </form>
    </div>
  )
}
