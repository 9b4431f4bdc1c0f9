"use client"

import { useActionState, useEffect, useRef, useSyncExternalStore } from "react"
import { complete } from "@/lib/booking/actions"
import { errorsOf, idle, typed } from "@/lib/form"
import { save } from "@/lib/notes/actions"
import { NOTES_MOST } from "@/lib/notes/rules"
import { Button } from "../ui/button"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"
import { KeepingLine } from "./keeping-line"
import { PutTogether } from "./put-together"
import { useAutosave } from "./use-autosave"

const never = () => () => undefined

type Props = {
  visitId: string
  notes: string
  /** When they were last saved, in epoch ms; 0 where there are none. */
  savedAt: number
  /** The clinic's. */
  zone: string
  /** Whether the patient reads them already. */
  shared: boolean
  /** Where completing leads, where it can be done now. */
  completeTo: string | null
}

/** The doctor's notes: saved while they type; without scripts by a press. */
export function NotesForm({ visitId, notes, savedAt, zone, shared, completeTo }: Props) {
  const scripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const auto = useAutosave(visitId, { notes, at: savedAt })
  const [state, send] = useActionState(save, idle)
  const [done, finish] = useActionState(complete, idle)
  const answer = done.status === "idle" ? state : done
  const plainOther = !scripts && answer.status === "refused" ? answer.other : undefined
  const other = auto.keeping.is === "changed" ? auto.keeping.other : plainOther
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, type } = auto
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was typed before the scripts had come.
  useEffect(() => {
    const early = field.current?.value
    if (early !== undefined && early !== text) type(early)
  }, [])
  useEffect(() => {
    if (field.current && field.current.value !== text) field.current.value = text
  }, [text])
  const began = plainOther ?? (scripts ? auto.saved : notes)
  return (
    <form action={send} noValidate className="flex flex-col gap-4">
      {other === undefined ? (
        <FormErrors state={answer} labels={{ notes: "Notes" }} />
      ) : (
        <PutTogether mine={text} other={other} {...(scripts && { settle: auto.settle })} />
      )}
      <input type="hidden" name="id" value={visitId} />
      <input type="hidden" name="began" value={began} />
      {plainOther !== undefined && <input type="hidden" name="merged" value="1" />}
      {completeTo && <input type="hidden" name="back" value={completeTo} />}
      <TextareaField
        name="notes"
        label="Notes"
        help={
          shared
            ? "The patient can read them: what you change here, they see."
            : "The patient can read them once the visit is completed."
        }
        rows={9}
        maxLength={NOTES_MOST}
        ref={field}
        // The browser would put back what this window showed before a reload.
        autoComplete="off"
        defaultValue={typed(answer, "notes", text)}
        onChange={event => type(event.target.value)}
        onBlur={auto.save}
        errors={errorsOf(answer, "notes")}
      />
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2">
        {scripts ? (
          <>
            {completeTo && <CompleteButton finish={finish} />}
            <Button
              size="sm"
              variant="secondary"
              aria-disabled={auto.keeping.is === "saving" || undefined}
              onClick={auto.save}
            >
              Save now
            </Button>
            <KeepingLine keeping={auto.keeping} at={savedAt} zone={zone} />
          </>
        ) : (
          <>
            <SubmitButton size="sm" variant={completeTo ? "secondary" : "primary"} pending="Saving…">
              Save
            </SubmitButton>
            {completeTo && <CompleteButton finish={finish} />}
            {state.status === "done" && (
              <p role="status" className="text-sm text-soft">
                Saved
              </p>
            )}
          </>
        )}
      </div>
    </form>
  )
}

function CompleteButton({ finish }: { finish: (form: FormData) => void }) {
  return (
    <SubmitButton size="sm" formAction={finish} pending="Completing…" data-key="c">
      Complete the visit
    </SubmitButton>
  )
}
