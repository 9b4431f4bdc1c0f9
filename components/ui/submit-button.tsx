"use client"

import { LoaderCircle } from "lucide-react"
import { useFormStatus } from "react-dom"
import { Button, type ButtonProps } from "./button"

/** Sends its form. While the answer is awaited it says `pending` and refuses a second press. */
export function SubmitButton({
  children,
  pending = "One moment…",
  ...rest
}: Omit<ButtonProps, "asChild" | "type"> & { pending?: string }) {
  const status = useFormStatus()
  return (
    <Button
      {...rest}
      type="submit"
      aria-disabled={status.pending || undefined}
      onClick={event => {
        if (status.pending) event.preventDefault()
        else rest.onClick?.(event)
      }}
    >
      {status.pending ? (
        <>
          <LoaderCircle aria-hidden className="animate-spin" />
          <span role="status">{pending}</span>
        </>
      ) : (
        children
      )}
    </Button>
  )
}
