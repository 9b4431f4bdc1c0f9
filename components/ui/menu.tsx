"use client"

import { DropdownMenu } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { cx } from "./cx"

/** A menu behind a button. Only for what can also be done elsewhere on the page: it needs scripts. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-48 animate-fade rounded-md border border-line bg-surface p-1 shadow-3"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return (
    <DropdownMenu.Item
      className={cx(
        "flex min-h-11 cursor-pointer select-none items-center gap-2 rounded-sm px-3 outline-none data-highlighted:bg-sunken [&_svg]:size-4",
        className,
      )}
      {...rest}
    />
  )
}
