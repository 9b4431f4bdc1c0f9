"use client"

import { Check, CheckCheck } from "lucide-react"
import { useActionState } from "react"
import { idle } from "@/lib/form"
import { markAllRead, markRead } from "@/lib/notifications/actions"
import { SubmitButton } from "../ui/submit-button"
import { FormToast } from "../ui/toast"

/** Marks one as read; `title` tells these buttons apart for a screen reader. */
export function MarkRead({ id, title }: { id: string; title: string }) {
  const [state, action] = useActionState(markRead, idle)
  return (
    <form action={action} className="relative z-10">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="read" value="true" />
      <SubmitButton variant="quiet" size="sm" pending="Marking…">
        <Check aria-hidden /> Mark as read<span className="sr-only">: {title}</span>
      </SubmitButton>
      <Refused state={state} />
    </form>
  )
}

/** Stays on the page when nothing is left to mark (not `needed`): it still has its news to tell. */
export function MarkAll({ needed }: { needed: boolean }) {
  const [state, action] = useActionState(markAllRead, idle)
  return (
    <form action={action} className={needed ? "self-end" : "sr-only"}>
      {needed && (
        <SubmitButton variant="secondary" pending="Marking…">
          <CheckCheck aria-hidden /> Mark all as read
        </SubmitButton>
      )}
      <FormToast state={state} />
      <Refused state={state} />
    </form>
  )
}

function Refused({ state }: { state: { status: string; message?: string } }) {
  if (state.status !== "refused" && state.status !== "invalid") return null
  return (
    <p role="alert" className="mt-1 text-bad text-sm">
      {state.message}
    </p>
  )
}
