import type { Metadata } from "next"
import { Inbox, InboxSkeleton } from "@/components/notifications/inbox"
import { ZoneCookie } from "@/components/shell/zone-cookie"
import { withQuery } from "@/components/ui/href"
import { PageHeader } from "@/components/ui/page-header"
import { ShapesFirst } from "@/components/ui/shapes-first"
import { Tabs } from "@/components/ui/tabs"
import type { Patient } from "@/lib/accounts/actor"
import { requirePatient, viewerZone } from "@/lib/accounts/session"
import { inbox, unreadCount } from "@/lib/notifications/queries"
import { inboxSearch } from "@/lib/notifications/schema"

export const metadata: Metadata = { title: "Notifications" }

type Search = { cursor?: string | undefined; filter?: "unread" | undefined }

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const search = inboxSearch.parse(await searchParams)
  const patient = await requirePatient(pathOf(search))
  const [unread, viewer] = await Promise.all([unreadCount(patient), viewerZone()])
  return (
    <div className="wrap pt-8 sm:pt-12">
      <ZoneCookie shown={viewer} />
      <div className="mx-auto max-w-3xl">
        <PageHeader
          title="Notifications"
          lead={<span role="status">{unread === 0 ? "You have read everything." : `${unread} unread.`}</span>}
        />
        <div className="mt-6 mb-6">
          <Tabs
            label="Which notifications"
            tabs={[
              { href: pathOf({}), label: "All", current: !search.filter },
              {
                href: pathOf({ filter: "unread" }),
                label: "Unread",
                count: unread,
                current: !!search.filter,
              },
            ]}
          />
        </div>
        <ShapesFirst
          key={pathOf(search)}
          shapes={<InboxSkeleton />}
          content={noticesOf(patient, search, viewer)}
        />
      </div>
    </div>
  )
}

async function noticesOf(patient: Patient, search: Search, zone: string | null) {
  const page = await inbox(patient, search)
  return (
    <Inbox
      page={page}
      area="patient"
      zone={zone ?? "UTC"}
      further={search.cursor !== undefined}
      filter={search.filter}
    />
  )
}

function pathOf({ cursor, filter }: Search) {
  return withQuery("/notifications", { filter, cursor })
}
