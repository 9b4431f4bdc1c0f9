import { cx } from "@/components/ui/cx"

const colours: Record<string, string> = {
  GET: "bg-info-soft text-info",
  POST: "bg-ok-soft text-ok",
  PUT: "bg-wait-soft text-wait",
  PATCH: "bg-wait-soft text-wait",
  DELETE: "bg-bad-soft text-bad",
}

export function Method({ name }: { name: string }) {
  return (
    <span
      className={cx("inline-block rounded-sm px-1.5 py-0.5 font-mono font-semibold text-xs", colours[name])}
    >
      {name}
    </span>
  )
}
