import type { ReactNode } from "react"
import { href } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"

const parts = {
  audit: { href: "/admin/audit", label: "Audit" },
  deliveries: { href: "/admin/deliveries", label: "Deliveries" },
  events: { href: "/admin/events", label: "Events" },
} as const

/** Title and parts of the pages that keep what happened and who was told. */
export function RecordTabs({ current, actions }: { current: keyof typeof parts; actions?: ReactNode }) {
  return (
    <>
      <PageHeader
        title="Records"
        lead="What was done, who was told of it, and whether every event has been acted on."
        actions={actions}
      />
      <div className="my-6">
        <Tabs
          label="Records"
          tabs={Object.entries(parts).map(([name, part]) => ({
            href: href(part.href),
            label: part.label,
            current: name === current,
          }))}
        />
      </div>
    </>
  )
}
