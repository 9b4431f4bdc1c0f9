import type { z } from "zod"
import type { Actor } from "@/lib/accounts/actor"
import { inbox, unreadCount } from "@/lib/notifications/queries"
import type { inboxSearch } from "@/lib/notifications/schema"
import { withQuery } from "../ui/href"
import { PageHeader } from "../ui/page-header"
import { ShapesFirst } from "../ui/shapes-first"
import { Tabs } from "../ui/tabs"
import { Inbox, InboxSkeleton, inboxOf } from "./inbox"

type Search = Partial<z.infer<typeof inboxSearch>>

/** The whole page of a person's notifications, the same in every area. Times in `zone`. */
export async function InboxPage({ actor, search, zone }: { actor: Actor; search: Search; zone: string }) {
  const unread = await unreadCount(actor)
  const pathOf = ({ cursor, filter }: Search) => withQuery(inboxOf(actor.kind), { filter, cursor })
  return (
    <>
      <PageHeader
        title="Notifications"
        lead={<span role="status">{unread === 0 ? "You have read everything." : `${unread} unread.`}</span>}
      />
      <div className="mt-6 mb-6">
        <Tabs
          label="Which notifications"
          tabs={[
            { href: pathOf({}), label: "All", current: !search.filter },
            { href: pathOf({ filter: "unread" }), label: "Unread", count: unread, current: !!search.filter },
          ]}
        />
      </div>
      <ShapesFirst key={pathOf(search)} shapes={<InboxSkeleton />} content={noticesOf(actor, search, zone)} />
    </>
  )
}

async function noticesOf(actor: Actor, search: Search, zone: string) {
  const page = await inbox(actor, search)
  return (
    <Inbox
      page={page}
      area={actor.kind}
      zone={zone}
      further={search.cursor !== undefined}
      filter={search.filter}
    />
  )
}
