import type { HoursState } from "@/lib/hours/actions"
import type { PolicyState } from "@/lib/payments/actions"
import { TextareaField } from "../ui/field"

/** Why the practice changes something of a doctor's, and of whose. A saved reason isn't offered for the next change. */
export function DeskReason({ id, state }: { id: string; state: HoursState | PolicyState }) {
  const kept = "values" in state && !(state.status === "effect" && state.saved) && state.status !== "done"
  return (
    <div className="max-w-2xl">
      <input type="hidden" name="id" value={id} />
      <TextareaField
        key={state.status}
        name="reason"
        label="Reason"
        help="The doctor reads it in a letter. It is kept in the log beside what you change."
        required
        rows={2}
        maxLength={500}
        defaultValue={kept ? (state.values.reason ?? "") : ""}
        errors={state.status === "invalid" ? state.errors.reason : undefined}
      />
    </div>
  )
}
