import type { Verdict } from "@/lib/audit/queries"
import { Alert } from "../ui/alert"

/** Whether the log is as it was written, in words. */
export function ChainVerdict({ verdict }: { verdict: Verdict }) {
  if (!verdict.ok)
    return (
      <Alert tone="bad" live title={`The log was altered: entry ${verdict.auditId} does not hold`}>
        {verdict.why}
      </Alert>
    )
  const rows = verdict.rows.toLocaleString("en")
  return (
    <Alert tone="ok" live title={`The log is whole: ${rows} sealed entries were recomputed`}>
      {verdict.unsealed > 0
        ? `${verdict.unsealed} newer ones wait for their seal, within a minute.`
        : "Every entry is sealed."}
    </Alert>
  )
}
