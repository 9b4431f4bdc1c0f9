import type { VariantProps } from "class-variance-authority"
import { Slot } from "radix-ui/slot"
import type { ComponentProps } from "react"
import { buttonStyle } from "./button-style"
import { cx } from "./cx"

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { asChild?: boolean }

/** A button, or with `asChild` a link that looks like one. */
export function Button({ variant, size, wide, asChild, className, type, ...rest }: ButtonProps) {
  const style = cx(buttonStyle({ variant, size, wide }), className)
  if (asChild) return <Slot className={style} {...rest} />
  return <button type={type ?? "button"} className={style} {...rest} />
}
