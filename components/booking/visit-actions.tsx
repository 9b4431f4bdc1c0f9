import type { Move } from "@/lib/booking/rules"
import { buttonStyle } from "../ui/button-style"
import { MoveForm } from "./move-form"

const asked: Record<Move, { summary: string; sentence: string }> = {
  approve: { summary: "Approve…", sentence: "The patient is told that the visit is confirmed." },
  reject: { summary: "Decline…", sentence: "The time becomes free again, and the patient is told why." },
  complete: { summary: "Complete…", sentence: "The visit took place." },
  noShow: {
    summary: "Mark as missed…",
    sentence: "The patient did not come. They are told that the visit is marked as missed.",
  },
  cancel: { summary: "Cancel…", sentence: "The time becomes free again, and the patient is told why." },
}

/** What staff may do with a visit now. A step that needs words, or can't be undone, opens first; no script is needed. */
export function VisitActions({
  moves,
  by = "doctor",
  visitId,
  patient,
  back,
  notes,
}: {
  moves: Move[]
  /** An admin says why. */
  by?: "doctor" | "admin"
  visitId: string
  patient: string
  back: string
  /** Those there are already, which completing shows. */
  notes?: string
}) {
  // A request is declined, not cancelled: one way to say no is enough.
  const shown = moves.filter(move => move !== "cancel" || !moves.includes("reject"))
  if (shown.length === 0) return null
  return (
    <div className="flex flex-wrap items-start gap-2">
      {shown.map(move =>
        move === "approve" && by === "doctor" ? (
          <MoveForm
            key={move}
            move={move}
            by={by}
            visitId={visitId}
            back={back}
            patient={patient}
            notes={notes}
          />
        ) : (
          // Of one visit only one is open at a time.
          <details key={move} name={`actions-${visitId}`} className="group open:order-last open:basis-full">
            <summary
              className={`${buttonStyle({ variant: move === "complete" || move === "approve" ? "primary" : "secondary", size: "sm" })} group-open:mb-3`}
            >
              {asked[move].summary}
              <span className="sr-only"> {patient}</span>
            </summary>
            <div className="max-w-xl rounded-md border border-line bg-sunken p-4">
              <p className="mb-3 text-soft text-sm">{asked[move].sentence}</p>
              <MoveForm move={move} by={by} visitId={visitId} back={back} patient={patient} notes={notes} />
            </div>
          </details>
        ),
      )}
    </div>
  )
}
