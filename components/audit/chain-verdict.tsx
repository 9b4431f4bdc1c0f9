import type { AuditItem, Verdict } from "@/lib/audit/queries"
import { Alert } from "../ui/alert"
import { AuditTable } from "./audit-table"

/** Whether the log is as it was written; if not, the first entry that doesn't hold, between its neighbours (`around`). */
export function ChainVerdict({
  verdict,
  around,
  zone,
}: {
  verdict: Verdict
  around: AuditItem[]
  zone: string
}) {
  if (verdict.ok) {
    const rows = verdict.rows.toLocaleString("en")
    return (
      <Alert tone="ok" live title={`The log is whole: ${rows} sealed entries were recomputed`}>
        {verdict.unsealed > 0
          ? `${verdict.unsealed} newer ones wait for their seal, within a minute.`
          : "Every entry is sealed."}
      </Alert>
    )
  }
  const { auditId, why } = verdict
  const there = around.some(({ id }) => id === auditId)
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="bad" live title={`The log was altered: entry ${auditId} does not hold`}>
        {why}{" "}
        {there ? (
          <a className="link" href="#altered">
            Look at the entry
          </a>
        ) : (
          "It is not there any more: these stand around its place."
        )}
      </Alert>
      {around.length > 0 && (
        <AuditTable
          items={around}
          zone={zone}
          caption={`Entries around ${auditId}`}
          bad={auditId}
          anchor="altered"
        />
      )}
    </div>
  )
}
