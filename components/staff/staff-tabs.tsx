import type { ReactNode } from "react"
import { href } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"

export const parts = {
  all: { href: "/admin/doctors", label: "All doctors" },
  waiting: { href: "/admin/staff", label: "Applications" },
  declined: { href: "/admin/staff?state=declined", label: "Declined" },
  invitations: { href: "/admin/staff/invitations", label: "Invitations" },
} as const

const leads: Record<keyof typeof parts, string> = {
  all: "Everybody who sees patients here, and everybody who did or would like to.",
  waiting: "Doctors who want to join, oldest first.",
  declined: "Applications the practice could not accept. They can still be verified.",
  invitations: "Whom you invited to join, by letter.",
}

/** The shared head of the desk's pages about doctors: those there are, and those who join. */
export function StaffTabs({
  current,
  waiting,
  actions,
}: {
  current: keyof typeof parts
  /** Applications that wait for a decision. */
  waiting?: number
  actions?: ReactNode
}) {
  return (
    <>
      <PageHeader title="Doctors" lead={leads[current]} actions={actions} />
      <div className="my-6">
        <Tabs
          label="Doctors"
          tabs={Object.entries(parts).map(([name, part]) => ({
            href: href(part.href),
            label: part.label,
            current: name === current,
            count: name === "waiting" && waiting ? waiting : undefined,
          }))}
        />
      </div>
    </>
  )
}
