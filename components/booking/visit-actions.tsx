import type { Move } from "@/lib/booking/rules"
import { buttonStyle } from "../ui/button"
import { MoveForm } from "./move-form"

const asked: Record<Exclude<Move, "approve">, { summary: string; sentence: string }> = {
  reject: { summary: "Decline…", sentence: "The time becomes free again, and the patient is told why." },
  complete: { summary: "Complete…", sentence: "The visit took place." },
  noShow: {
    summary: "No-show…",
    sentence: "The patient did not come. They are told that the visit is marked as missed.",
  },
  cancel: { summary: "Cancel…", sentence: "The time becomes free again, and the patient is told why." },
}

/** What staff may do with a visit now. A step that needs words, or can't be undone, opens first; no script is needed. */
export function VisitActions({
  moves,
  visitId,
  patient,
  back,
}: {
  moves: Move[]
  visitId: string
  patient: string
  back: string
}) {
  // A request is declined, not cancelled: one way to say no is enough.
  const shown = moves.filter(move => move !== "cancel" || !moves.includes("reject"))
  if (shown.length === 0) return null
  return (
    <div className="flex flex-wrap items-start gap-2">
      {shown.map(move =>
        move === "approve" ? (
          <MoveForm key={move} move={move} visitId={visitId} back={back} patient={patient} />
        ) : (
          // Of one visit only one is open at a time.
          <details key={move} name={`actions-${visitId}`} className="group open:order-last open:basis-full">
            <summary
              className={`${buttonStyle({ variant: move === "complete" ? "primary" : "secondary", size: "sm" })} group-open:mb-3`}
            >
              {asked[move].summary}
              <span className="sr-only"> {patient}</span>
            </summary>
            <div className="max-w-xl rounded-md border border-line bg-sunken p-4">
              <p className="mb-3 text-soft text-sm">{asked[move].sentence}</p>
              <MoveForm move={move} visitId={visitId} back={back} patient={patient} />
            </div>
          </details>
        ),
      )}
    </div>
  )
}
