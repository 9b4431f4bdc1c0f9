import { Lock } from "lucide-react"
import type { ChainState } from "@/lib/audit/queries"
import { Time } from "../ui/time"

/** How far the chain reaches, and when it was last extended. Times in `zone`. */
export function ChainLine({
  state: { sealed, sealedAt, waiting },
  zone,
}: {
  state: ChainState
  zone: string
}) {
  return (
    <p className="flex items-start gap-2 text-soft text-sm">
      <Lock aria-hidden className="mt-0.75 size-4 shrink-0" />
      <span>
        {sealedAt ? (
          <>
            <span className="numbers">{sealed.toLocaleString("en")}</span>{" "}
            {sealed === 1 ? "entry is sealed" : "entries are sealed"}, the last on{" "}
            <Time at={sealedAt} zone={zone} className="numbers" />.
          </>
        ) : (
          "No entry is sealed yet."
        )}{" "}
        {waiting > 0 && (
          <>
            <span className="numbers">{waiting.toLocaleString("en")}</span>{" "}
            {waiting === 1 ? "waits for its seal" : "wait for their seal"}, within a minute.
          </>
        )}
      </span>
    </p>
  )
}
