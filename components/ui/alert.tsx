import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "./cx"

const tones = {
  info: { icon: Info, style: "bg-info-soft", ink: "text-info" },
  ok: { icon: CircleCheck, style: "bg-ok-soft", ink: "text-ok" },
  wait: { icon: TriangleAlert, style: "bg-wait-soft", ink: "text-wait" },
  bad: { icon: CircleAlert, style: "bg-bad-soft", ink: "text-bad" },
}

/** A message within the page. With `live` a screen reader hears it as soon as it appears. */
export function Alert({
  tone = "info",
  title,
  children,
  live,
  className,
}: {
  tone?: keyof typeof tones
  title?: ReactNode
  children?: ReactNode
  live?: boolean
  className?: string
}) {
  const { icon: Icon, style, ink } = tones[tone]
  const role = live ? (tone === "bad" ? "alert" : "status") : undefined
  return (
    <div role={role} className={cx("flex gap-3 rounded-md p-4", style, className)}>
      <Icon aria-hidden className={cx("mt-0.5 size-5 shrink-0", ink)} />
      <div className="min-w-0 flex-1">
        {title && <p className={cx("font-semibold", ink)}>{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  )
}
