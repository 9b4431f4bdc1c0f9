import type { ComponentProps } from "react"
import { cx } from "./cx"

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cx("control", className)} {...rest} />
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={cx("control resize-y", className)} {...rest} />
}
