import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "./cx"

const tones = {
  ok: "bg-ok-soft text-ok",
  wait: "bg-wait-soft text-wait",
  bad: "bg-bad-soft text-bad",
  info: "bg-info-soft text-info",
  mute: "bg-mute-soft text-mute",
  accent: "bg-accent-soft text-accent-ink",
}
export type Tone = keyof typeof tones

/** A short state or mark. The label carries the meaning; icon and colour only help. */
export function Badge({
  tone = "mute",
  icon: Icon,
  children,
  className,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cx(
        "inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs",
        Icon && "pl-1.5",
        tones[tone],
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
    </span>
  )
}
