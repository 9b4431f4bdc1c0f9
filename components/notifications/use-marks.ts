"use client"

import { useOptimistic, useTransition } from "react"
import { toast } from "sonner"
import { type FormState, idle } from "@/lib/form"
import { markDeleted, markRead } from "@/lib/notifications/actions"
import { markHere } from "../live/store"

type Action = (state: FormState, form: FormData) => Promise<FormState>
export type Marked = { read: boolean; gone: boolean }

/**
 * Marks one notice: shown at once, taken back with a sentence when it fails, also where the server can't be reached.
 * What was deleted can be brought back.
 */
export function useMarks({ id, readAt }: { id: string; readAt: Date | string | null }) {
  const [shown, show] = useOptimistic<Marked>({ read: readAt !== null, gone: false })
  const [, start] = useTransition()

  function read(read: boolean) {
    const undo = markHere(id, { read })
    start(async () => {
      show({ ...shown, read })
      await attempt(markRead, { id, read: String(read) }, undo)
    })
  }

  function remove() {
    const undo = markHere(id, { gone: true })
    start(async () => {
      show({ ...shown, gone: true })
      if (!(await attempt(markDeleted, { id, deleted: "true" }, undo))) return
      toast("Notification deleted.", {
        action: { label: "Undo", onClick: () => void attempt(markDeleted, { id, deleted: "false" }) },
      })
    })
  }

  return { shown, read, remove }
}

/** Sends the form. On failure undoes what was shown, and says so. */
export async function attempt(
  action: Action,
  fields: Record<string, string>,
  undo?: () => void,
): Promise<boolean> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const answer = await action(idle, form).catch(() => null)
  if (answer?.status === "done") return true
  undo?.()
  const message = answer && "message" in answer ? answer.message : "Docket can’t be reached just now."
  toast.error(`${message} Nothing was changed.`)
  return false
}
