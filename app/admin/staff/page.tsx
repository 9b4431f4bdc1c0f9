import { Stethoscope } from "lucide-react"
import type { Metadata } from "next"
import { z } from "zod"
import { StaffTabs } from "@/components/staff/staff-tabs"
import { Alert } from "@/components/ui/alert"
import { EmptyState } from "@/components/ui/empty-state"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { Table } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { applicationPage } from "@/lib/staff/queries"

export const metadata: Metadata = { title: "Applications" }

const address = z.object({
  state: z.enum(["waiting", "declined"]).catch("waiting"),
  cursor: z.string().max(300).optional().catch(undefined),
})
const tidings: Record<string, string> = {
  verified: "The doctor is verified and can be found. A letter is on its way.",
  declined: "The application is declined. A letter is on its way.",
}

export default async function ApplicationsPage({ searchParams }: PageProps<"/admin/staff">) {
  const search = await searchParams
  const { state, cursor } = address.parse(search)
  const path = withQuery("/admin/staff", { state: state === "waiting" ? undefined : state })
  const admin = await requireAdmin(path)
  const [page, zone] = await Promise.all([applicationPage(admin, { state, cursor }), viewerZone()])
  const told = tidings[String(search.told)]
  return (
    <>
      {told && <Alert tone="ok" live title={told} className="mb-6" />}
      <StaffTabs current={state} />
      <div className="flex flex-col gap-6">
        {page.items.length > 0 ? (
          <Table
            caption="Applications of doctors"
            rows={page.items}
            keyOf={({ id }) => id}
            columns={[
              {
                key: "name",
                title: "Doctor",
                bare: true,
                cell: ({ id, name }) => (
                  <Link className="link font-medium" href={href(`/admin/staff/${id}`)}>
                    {name}
                  </Link>
                ),
              },
              { key: "speciality", title: "Speciality", cell: ({ speciality }) => speciality },
              { key: "licence", title: "Licence number", cell: ({ licenceNumber }) => licenceNumber },
              { key: "city", title: "City", cell: ({ city }) => city },
              {
                key: "since",
                title: "Applied",
                cell: ({ createdAt }) => <Time at={createdAt} zone={zone ?? "UTC"} />,
              },
            ]}
          />
        ) : (
          <EmptyState
            icon={Stethoscope}
            title={state === "waiting" ? "No application waits" : "No application was declined"}
          >
            Doctors apply on the public site, or follow your invitation.
          </EmptyState>
        )}
        <CursorPagination
          first={cursor ? path : null}
          next={page.nextCursor ? withQuery("/admin/staff", { state, cursor: page.nextCursor }) : null}
        />
      </div>
    </>
  )
}
