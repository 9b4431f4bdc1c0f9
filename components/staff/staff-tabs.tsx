import { href } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"

const parts = {
  waiting: { href: "/admin/staff", label: "Applications" },
  declined: { href: "/admin/staff?state=declined", label: "Declined" },
  invitations: { href: "/admin/staff/invitations", label: "Invitations" },
} as const

/** Title and parts of the pages about doctors and admins who join. */
export function StaffTabs({ current }: { current: keyof typeof parts }) {
  return (
    <>
      <PageHeader title="Staff" lead="Doctors who want to join, and whom you invited." />
      <div className="my-6">
        <Tabs
          label="Staff"
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
