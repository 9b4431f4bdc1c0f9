import { Mail } from "lucide-react"
import type { Metadata } from "next"
import { InviteForm } from "@/components/staff/invite-form"
import { StaffTabs } from "@/components/staff/staff-tabs"
import { Alert } from "@/components/ui/alert"
import { Badge } from "@/components/ui/badge"
import { Card, CardTitle } from "@/components/ui/card"
import { EmptyState } from "@/components/ui/empty-state"
import { OneButtonForm } from "@/components/ui/one-button-form"
import { Table } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { now as clockNow } from "@/lib/clock"
import { withdraw } from "@/lib/staff/actions"
import { type Invitation, latestInvitations } from "@/lib/staff/queries"

export const metadata: Metadata = { title: "Invitations" }

const tidings: Record<string, string> = {
  invited: "A letter with the invitation is on its way.",
  withdrawn: "The invitation is withdrawn: its link opens nothing any more.",
}

export default async function InvitationsPage({ searchParams }: PageProps<"/admin/staff/invitations">) {
  const admin = await requireAdmin("/admin/staff/invitations")
  const [rows, zone, { told }] = await Promise.all([latestInvitations(admin), viewerZone(), searchParams])
  const now = clockNow()
  const news = tidings[String(told)]
  return (
    <>
      {news && <Alert tone="ok" live title={news} className="mb-6" />}
      <StaffTabs current="invitations" />
      <div className="flex flex-col gap-6">
        <Card>
          <CardTitle>Invite somebody</CardTitle>
          <p className="mt-1 mb-5 text-soft">
            By letter, with a link that is good for seven days and for one use. Doctors still have to be
            verified.
          </p>
          <InviteForm />
        </Card>
        {rows.length > 0 ? (
          <Table
            caption="Invitations"
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { key: "email", title: "To", bare: true, cell: ({ email }) => email },
              { key: "role", title: "As", cell: ({ role }) => (role === "ADMIN" ? "Admin" : "Doctor") },
              { key: "by", title: "Invited by", cell: ({ invitedBy }) => invitedBy ?? "The deployer" },
              {
                key: "when",
                title: "When",
                cell: ({ createdAt }) => <Time at={createdAt} zone={zone ?? "UTC"} />,
              },
              { key: "state", title: "State", cell: row => <State of={row} now={now} /> },
              {
                key: "withdraw",
                title: "Withdraw",
                bare: true,
                align: "right",
                cell: row =>
                  isOpen(row, now) && (
                    <OneButtonForm
                      action={withdraw}
                      fields={{ id: row.id }}
                      variant="danger-quiet"
                      size="sm"
                      aria-label={`Withdraw the invitation to ${row.email}`}
                    >
                      Withdraw
                    </OneButtonForm>
                  ),
              },
            ]}
          />
        ) : (
          <EmptyState icon={Mail} title="Nobody was invited yet" />
        )}
      </div>
    </>
  )
}

const isOpen = ({ acceptedAt, withdrawnAt, expiresAt }: Invitation, now: number) =>
  !acceptedAt && !withdrawnAt && expiresAt.getTime() > now

function State({ of, now }: { of: Invitation; now: number }) {
  if (of.acceptedAt) return <Badge tone="ok">Accepted</Badge>
  if (of.withdrawnAt) return <Badge>Withdrawn</Badge>
  return isOpen(of, now) ? <Badge tone="wait">Open</Badge> : <Badge>Over</Badge>
}
