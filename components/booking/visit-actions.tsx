import type { Move } from "@/lib/booking/rules"
import { MoveFold } from "./move-fold"
import { MoveForm } from "./move-form"

/** What staff may do with a visit now. A step that needs words, or can't be undone, opens first; no script is needed. */
export function VisitActions({
  moves,
  by = "doctor",
  page,
  ...visit
}: {
  moves: Move[]
  /** An admin says why. */
  by?: "doctor" | "admin"
  visitId: string
  patient: string
  back: string
  /** Those there are already, which completing shows. */
  notes?: string
  /** In a list of many: the visit's own page, which asks for words where no script runs. */
  page?: string
}) {
  // A request is declined, not cancelled: one way to say no is enough.
  const shown = moves.filter(move => move !== "cancel" || !moves.includes("reject"))
  if (shown.length === 0) return null
  return (
    <div className="flex flex-wrap items-start gap-2">
      {shown.map(move =>
        move === "approve" && by === "doctor" ? (
          <MoveForm key={move} move={move} by={by} {...visit} />
        ) : (
          <MoveFold key={move} move={move} by={by} page={page} {...visit} />
        ),
      )}
    </div>
  )
}
