import type { ReactNode } from "react"
import { href } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"

export const sections = {
  records: {
    title: "Records",
    lead: "What was done, who was told of it, and whether every event has been acted on.",
    parts: {
      audit: { href: "/admin/audit", label: "Audit" },
      deliveries: { href: "/admin/deliveries", label: "Deliveries" },
      events: { href: "/admin/events", label: "Events" },
      webhooks: { href: "/admin/webhooks", label: "Webhooks" },
      health: { href: "/admin/health", label: "Health" },
    },
  },
  payments: {
    title: "Payments",
    lead: "What patients paid online, what goes back, and whether the books agree.",
    parts: {
      payments: { href: "/admin/payments", label: "Payments" },
      reconciliation: { href: "/admin/payments/reconciliation", label: "Reconciliation" },
      ledger: { href: "/admin/payments/ledger", label: "Ledger" },
    },
  },
} as const
type Sections = typeof sections

type Props<Name extends keyof Sections> = {
  section: Name
  current: keyof Sections[Name]["parts"]
  actions?: ReactNode
}

/** Title and parts of a section of the desk that has several pages. */
export function SectionHead<Name extends keyof Sections>({ section, current, actions }: Props<Name>) {
  const { title, lead, parts } = sections[section]
  return (
    <>
      <PageHeader title={title} lead={lead} actions={actions} />
      <div className="my-6">
        <Tabs
          label={title}
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
