"use client"

import { useActionState } from "react"
import { approve, cancel, complete, noShow, reject } from "@/lib/booking/actions"
import type { Move } from "@/lib/booking/rules"
import { errorsOf, idle, typed } from "@/lib/form"
import type { ButtonProps } from "../ui/button"
import { TextareaField } from "../ui/field"
import { FormErrors } from "../ui/form-errors"
import { SubmitButton } from "../ui/submit-button"

type Words = { name: "reason" | "notes"; label: string; help: string; most: number }
type Shown = {
  action: typeof approve
  label: string
  pending: string
  variant: ButtonProps["variant"]
  words?: Words
}

export const moves: Record<Move, Shown> = {
  approve: { action: approve, label: "Approve", pending: "Confirming…", variant: "primary" },
  reject: {
    action: reject,
    label: "Decline",
    pending: "Declining…",
    variant: "danger",
    words: { name: "reason", label: "Reason", help: "The patient reads it.", most: 500 },
  },
  complete: {
    action: complete,
    label: "Complete",
    pending: "Completing…",
    variant: "primary",
    words: {
      name: "notes",
      label: "Notes",
      help: "The patient can read them on the visit’s page. You may leave them empty.",
      most: 10_000,
    },
  },
  noShow: { action: noShow, label: "Mark as missed", pending: "Marking…", variant: "danger" },
  cancel: {
    action: cancel,
    label: "Cancel visit",
    pending: "Cancelling…",
    variant: "danger",
    words: { name: "reason", label: "Reason", help: "The patient reads it.", most: 500 },
  },
}

/** Why the practice does it, where nobody else is told. */
const forTheLog: Words = {
  name: "reason",
  label: "Reason",
  help: "Kept in the audit log. Nothing medical.",
  most: 500,
}

/** One step in a visit's life, with the words it asks for: of an admin always a reason. Leads to `back`, which tells what was done. */
export function MoveForm({
  move,
  by,
  visitId,
  back,
  patient,
  notes,
}: {
  move: Move
  by: "doctor" | "admin"
  visitId: string
  back: string
  patient: string
  notes?: string | undefined
}) {
  const { action: step, label, pending, variant, words } = moves[move]
  const [state, action] = useActionState(step, idle)
  const asked = [
    ...(words ? [words] : []),
    ...(by === "admin" && words?.name !== "reason" ? [forTheLog] : []),
  ]
  const idOf = (name: string) => `${move}-${visitId}-${name}`
  return (
    <form action={action} noValidate className="flex flex-col gap-4">
      <FormErrors
        state={state}
        labels={Object.fromEntries(asked.map(({ name, label }) => [name, label]))}
        ids={Object.fromEntries(asked.map(({ name }) => [name, idOf(name)]))}
      />
      <input type="hidden" name="id" value={visitId} />
      <input type="hidden" name="back" value={back} />
      {asked.some(({ name }) => name === "notes") && notes !== undefined && (
        <input type="hidden" name="began" value={notes} />
      )}
      {asked.map(({ name, label, help, most }) => (
        <TextareaField
          key={name}
          name={name}
          id={idOf(name)}
          label={label}
          help={help}
          rows={name === "notes" ? 5 : 3}
          maxLength={most}
          defaultValue={typed(state, name, name === "notes" ? notes : "")}
          errors={errorsOf(state, name)}
        />
      ))}
      <SubmitButton variant={variant} size="sm" pending={pending} className="self-start">
        {label}
        <span className="sr-only"> {patient}</span>
      </SubmitButton>
    </form>
  )
}
