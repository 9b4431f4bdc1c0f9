import type { ReactNode } from "react"
import type { DoctorHead } from "@/lib/roster/queries"
import { Breadcrumb } from "../ui/breadcrumb"
import { href } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { Tabs } from "../ui/tabs"
import { StandingBadge } from "./standing-badge"

const parts = {
  overview: ["", "Overview"],
  profile: ["/edit", "Profile"],
  hours: ["/hours", "Hours"],
  terms: ["/terms", "Terms"],
  contact: ["/contact", "Contact"],
  visits: ["/visits", "Visits"],
  history: ["/history", "History"],
} as const
type Part = keyof typeof parts

/** The desk's pages about one doctor, each a tab. */
export function DoctorTabs({ of, current }: { of: { id: string; name: string }; current: Part }) {
  return (
    <Tabs
      label={of.name}
      tabs={Object.entries(parts).map(([part, [path, label]]) => ({
        href: href(`/admin/doctors/${of.id}${path}`),
        label,
        current: part === current,
      }))}
    />
  )
}

/** The head of one of them: where it stands, whose it is, and the way to the others. */
export function DoctorFrame({
  of,
  current,
  title,
  lead,
  actions,
}: {
  of: DoctorHead
  current: Exclude<Part, "overview">
  title: string
  lead?: ReactNode
  actions?: ReactNode
}) {
  return (
    <>
      <Breadcrumb
        crumbs={[
          { href: "/admin/doctors", label: "Doctors" },
          { href: href(`/admin/doctors/${of.id}`), label: of.name },
        ]}
        here={parts[current][1]}
      />
      <div className="mt-3 flex flex-col gap-3">
        <PageHeader title={title} lead={lead} actions={actions} />
        <span>
          <StandingBadge of={of} />
        </span>
      </div>
      <div className="my-6">
        <DoctorTabs of={of} current={current} />
      </div>
    </>
  )
}
