"use client"

import { CheckCheck } from "lucide-react"
import { type FormEvent, useActionState, useTransition } from "react"
import { toast } from "sonner"
import { idle } from "@/lib/form"
import { markAllRead } from "@/lib/notifications/actions"
import { markHere } from "../live/store"
import { SubmitButton } from "../ui/submit-button"
import { attempt } from "./use-marks"

/** Marks everything as read; until the scripts run it is a plain form. Told in a toast, as nothing is left to mark then. */
export function MarkAll({ size }: { size?: "sm" }) {
  const [state, post] = useActionState(markAllRead, idle)
  const [, start] = useTransition()
  const sent = (event: FormEvent) => {
    event.preventDefault()
    const undo = markHere("all", { read: true })
    start(async () => {
      if (await attempt(markAllRead, {}, undo)) toast.success("All marked as read.")
    })
  }
  return (
    <form action={post} onSubmit={sent} className="self-end">
      <SubmitButton variant={size ? "quiet" : "secondary"} {...(size && { size })} pending="Marking…">
        <CheckCheck aria-hidden /> Mark all as read
      </SubmitButton>
      {(state.status === "refused" || state.status === "invalid") && (
        <p role="alert" className="mt-1 text-bad text-sm">
          {state.message}
        </p>
      )}
    </form>
  )
}
