"use client"

import { useEffect } from "react"
import { Toaster as Sonner, toast } from "sonner"
import type { FormState } from "@/lib/form"

/** Where toasts appear; stands once in a shell. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-md border border-line bg-surface p-4 text-ink text-sm shadow-3",
          icon: "shrink-0 text-accent",
        },
      }}
    />
  )
}

/** Tells a form's good news as a toast; bad news belongs beside the form. */
export function FormToast({ state }: { state: FormState }) {
  useEffect(() => {
    if (state.status === "done" && state.message) toast.success(state.message)
  }, [state])
  return null
}
