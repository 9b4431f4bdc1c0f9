import { now } from "@/lib/clock"
import { SendFailedForm } from "./send-failed-form"

const spans = [
  [1, "the last hour"],
  [24, "the last day"],
  [72, "the last three days"],
  [720, "the last thirty days"],
] as const

/** Asks since when what failed is to be sent again. */
export function SendFailed({ id }: { id: string }) {
  const at = now()
  const choices = spans.map(([hours, label]) => ({
    value: new Date(at - hours * 3_600_000).toISOString(),
    label,
  }))
  return <SendFailedForm id={id} choices={choices} />
}
