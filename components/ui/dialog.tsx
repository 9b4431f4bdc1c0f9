"use client"

import { X } from "lucide-react"
import type { Route } from "next"
import { Dialog as Radix } from "radix-ui"
import { type ReactNode, useState } from "react"
import { Button, type ButtonProps } from "./button"
import { Link } from "./link"

/** A dialog opened by a link. Without scripts the link leads to `href`, a page that asks the same. */
export function DialogLink({
  href,
  label,
  title,
  description,
  children,
  variant = "secondary",
  size,
}: {
  href: Route
  label: ReactNode
  title: string
  description?: ReactNode
  children: ReactNode
  variant?: ButtonProps["variant"]
  size?: ButtonProps["size"]
}) {
  const [open, setOpen] = useState(false)
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Button asChild variant={variant} size={size}>
        <Link
          href={href}
          onClick={event => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            setOpen(true)
          }}
        >
          {label}
        </Link>
      </Button>
      <DialogContent title={title} description={description}>
        {children}
      </DialogContent>
    </Radix.Root>
  )
}

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger
export const DialogClose = Radix.Close

/** The panel of a dialog: a sheet from below on a phone, centred elsewhere. */
export function DialogContent({
  title,
  description,
  children,
}: {
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-black/50" />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className="fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] animate-rise overflow-y-auto rounded-t-lg border border-line bg-surface p-6 shadow-3 sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:max-w-lg sm:-translate-y-1/2 sm:rounded-lg"
      >
        <Radix.Title className="pr-10 text-xl">{title}</Radix.Title>
        {description && (
          <Radix.Description asChild>
            <div className="mt-2 text-soft">{description}</div>
          </Radix.Description>
        )}
        <div className="mt-5">{children}</div>
        <Radix.Close asChild>
          <Button variant="quiet" size="icon" aria-label="Close" className="absolute top-3 right-3">
            <X aria-hidden />
          </Button>
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
