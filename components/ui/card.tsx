import type { ComponentProps } from "react"
import { cx } from "./cx"

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      className={cx("rounded-lg border border-line bg-surface p-5 shadow-1 sm:p-6", className)}
      {...rest}
    />
  )
}

export function CardTitle({ className, children, ...rest }: ComponentProps<"h2">) {
  return (
    <h2 className={cx("text-lg", className)} {...rest}>
      {children}
    </h2>
  )
}
