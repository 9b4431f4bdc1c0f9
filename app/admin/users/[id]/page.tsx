import { CreditCard, Mail } from "lucide-react"
import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { z } from "zod"
import { AuditTable } from "@/components/audit/audit-table"
import { deliveriesAt } from "@/components/deliveries/search"
import { DeskSection } from "@/components/payments/desk-section"
import { paymentsAt } from "@/components/payments/search-words"
import { Alert } from "@/components/ui/alert"
import { Breadcrumb } from "@/components/ui/breadcrumb"
import { Button } from "@/components/ui/button"
import { Card } from "@/components/ui/card"
import { href, withQuery } from "@/components/ui/href"
import { Link } from "@/components/ui/link"
import { CursorPagination } from "@/components/ui/pagination"
import { UserChanges } from "@/components/users/user-changes"
import { UserFacts } from "@/components/users/user-facts"
import { UserSessions } from "@/components/users/user-sessions"
import { UserVisits } from "@/components/users/user-visits"
import { requireAdmin, viewerZone } from "@/lib/accounts/session"
import { auditPage } from "@/lib/audit/queries"
import { now as clockNow } from "@/lib/clock"
import { visitsOf } from "@/lib/users/numbers"
import { openUser } from "@/lib/users/open-user"
import { sessionsOf } from "@/lib/users/queries"

export const metadata: Metadata = { title: "User" }

const tidings: Record<string, string> = {
  suspended:
    "The account is suspended, and everything it was signed in with has ended. A letter is on its way.",
  restored: "The account is open again. A letter is on its way.",
  role: "The role is changed. They have to sign in again; a letter is on its way.",
  ended: "Everything they were signed in with has ended.",
}
const address = z.object({ cursor: z.string().max(40).optional().catch(undefined) })

export default async function UserPage({ params, searchParams }: PageProps<"/admin/users/[id]">) {
  const [{ id }, sent] = await Promise.all([params, searchParams])
  const { cursor } = address.parse(sent)
  const here = `/admin/users/${id}`
  const admin = await requireAdmin(here)
  if (!z.uuid().safeParse(id).success) notFound()
  const user = await openUser(admin, id)
  if (!user) notFound()
  const now = clockNow()
  const person = { userId: id, doctorId: user.doctorId }
  const [sessions, visits, history, viewer] = await Promise.all([
    sessionsOf(admin, user, now),
    visitsOf(admin, id, now),
    auditPage(admin, { person, cursor, limit: 20 }),
    viewerZone(),
  ])
  const zone = viewer ?? "UTC"
  const own = id === admin.userId
  const told = tidings[String(sent.told)]
  return (
    <>
      {told && <Alert tone="ok" live title={told} className="mb-6" />}
      <Breadcrumb crumbs={[{ href: "/admin/users", label: "Users" }]} here={user.name} />
      <h1 className="mt-3 mb-6 break-words text-2xl sm:text-3xl">{user.name}</h1>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card>
          <UserFacts user={user} zone={zone} />
          <div className="mt-6 flex flex-wrap gap-3">
            {user.doctorId && (
              <Button asChild variant="secondary">
                <Link href={href(`/admin/doctors/${user.doctorId}`)}>The doctor’s profile</Link>
              </Button>
            )}
            <Button asChild variant="secondary">
              <Link href={deliveriesAt({ user: id })}>
                <Mail aria-hidden /> Letters to them
              </Link>
            </Button>
            <Button asChild variant="secondary">
              <Link href={paymentsAt({ patient: id })}>
                <CreditCard aria-hidden /> What they paid
              </Link>
            </Button>
          </div>
        </Card>
        <Card>
          <h2 className="mb-4 text-lg">Signed in</h2>
          <UserSessions
            userId={id}
            sessions={user.suspendedAt || user.erasedAt ? [] : sessions}
            zone={zone}
            own={own}
          />
        </Card>
      </div>
      {(user.role === "PATIENT" || visits.numbers.all > 0) && (
        <DeskSection title="Visits" lead="As a patient. Times are on each clinic’s clock.">
          <UserVisits userId={id} visits={visits} />
        </DeskSection>
      )}
      {!own && (
        <div className="mt-10 grid items-start gap-6 lg:grid-cols-2">
          <UserChanges user={user} toCome={visits.numbers.toCome} />
        </div>
      )}
      <DeskSection title="History" lead="What they did, and what was done to their account.">
        {history.items.length > 0 ? (
          <AuditTable items={history.items} zone={zone} caption="History, newest first" />
        ) : (
          <p className="text-soft">Nothing is in the log.</p>
        )}
        <CursorPagination
          first={cursor ? href(here) : null}
          next={history.nextCursor ? withQuery(here, { cursor: history.nextCursor }) : null}
          labels={{ first: "Newest", next: "Older" }}
        />
      </DeskSection>
    </>
  )
}
