import { boxOf } from "@/lib/day/schema"

/** The form that answers several requests; their boxes stand in the rows, outside of it. */
export const TOGETHER = "together"

export function Tick({ visitId, label }: { visitId: string; label: string }) {
  return (
    <label className="grid size-11 shrink-0 cursor-pointer place-items-center max-sm:absolute max-sm:top-1.5 max-sm:right-2 sm:-m-2">
      <span className="sr-only">Tick {label}</span>
      <input
        type="checkbox"
        form={TOGETHER}
        name={boxOf(visitId)}
        data-key="x"
        className="size-5 accent-accent"
      />
    </label>
  )
}
