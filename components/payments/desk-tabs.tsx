import { href } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"

const parts = {
  payments: { href: "/admin/payments", label: "Payments" },
  reconciliation: { href: "/admin/payments/reconciliation", label: "Reconciliation" },
  ledger: { href: "/admin/payments/ledger", label: "Ledger" },
} as const

/** Title and parts of the pages about the practice's money. */
export function DeskTabs({ current }: { current: keyof typeof parts }) {
  return (
    <>
      <PageHeader
        title="Payments"
        lead="What patients paid online, what goes back, and whether the books agree."
      />
      <div className="my-6">
        <Tabs
          label="Payments"
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
