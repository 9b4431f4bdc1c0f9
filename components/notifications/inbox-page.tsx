import type { z } from "zod"
import type { Actor } from "@/lib/accounts/actor"
import { bell } from "@/lib/live/queries"
import { inbox } from "@/lib/notifications/queries"
import type { inboxSearch, Topic } from "@/lib/notifications/schema"
import { LiveRefresh } from "../live/live-refresh"
import { cx } from "../ui/cx"
import { withQuery } from "../ui/href"
import { Link } from "../ui/link"
import { PageHeader } from "../ui/page-header"
import { CursorPagination } from "../ui/pagination"
import { ShapesFirst } from "../ui/shapes-first"
import { Tabs } from "../ui/tabs"
import { Inbox } from "./inbox"
import { InboxSkeleton } from "./inbox-skeleton"
import { MarkAll } from "./mark-all"
import { placesOf } from "./places"

type Search = Partial<z.infer<typeof inboxSearch>>

const topicsOf: Record<Actor["kind"], Partial<Record<Topic, string>>> = {
  patient: { visits: "Visits", reminders: "Reminders", payments: "Payments" },
  doctor: { requests: "Requests", visits: "Visits", payments: "Payments" },
  admin: { requests: "Applications", payments: "Payments" },
}

/** The whole page of a person's notifications, the same in every area. Times in `zone`. */
export async function InboxPage({ actor, search, zone }: { actor: Actor; search: Search; zone: string }) {
  const { unread } = await bell(actor)
  const pathOf = (search: Search) => withQuery(placesOf[actor.kind].inbox, search)
  const { filter, about } = search
  const topics = [[undefined, "Everything"], ...Object.entries(topicsOf[actor.kind])] as const
  return (
    <>
      <LiveRefresh />
      <PageHeader
        title="Notifications"
        lead={<span role="status">{unread === 0 ? "You have read everything." : `${unread} unread.`}</span>}
        actions={unread > 0 && <MarkAll />}
      />
      <div className="mt-6 mb-6 flex flex-col gap-4">
        <Tabs
          label="Which notifications"
          tabs={[
            { href: pathOf({ about }), label: "All", current: !filter },
            { href: pathOf({ about, filter: "unread" }), label: "Unread", count: unread, current: !!filter },
          ]}
        />
        <nav aria-label="About what">
          <ul className="flex flex-wrap gap-2">
            {topics.map(([topic, label]) => (
              <li key={label}>
                <Link
                  href={pathOf({ filter, about: topic as Topic | undefined })}
                  aria-current={about === topic ? "true" : undefined}
                  className={cx(
                    "flex min-h-11 items-center rounded-full border px-4 text-sm lg:min-h-9",
                    about === topic
                      ? "border-accent-line bg-accent-soft font-medium text-accent-ink"
                      : "border-line text-soft hover:border-edge hover:text-ink",
                  )}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <ShapesFirst
        key={pathOf(search)}
        shapes={<InboxSkeleton />}
        content={noticesOf(actor, search, zone, pathOf)}
      />
    </>
  )
}

async function noticesOf(
  actor: Actor,
  search: Search,
  zone: string,
  pathOf: (search: Search) => ReturnType<typeof withQuery>,
) {
  const { items, nextCursor } = await inbox(actor, search)
  const { cursor, ...rest } = search
  return (
    <div className="flex flex-col gap-6">
      <Inbox
        items={items}
        area={actor.kind}
        zone={zone}
        narrowed={Boolean(cursor || rest.filter || rest.about)}
      />
      <CursorPagination
        first={cursor ? pathOf(rest) : null}
        next={nextCursor ? pathOf({ ...rest, cursor: nextCursor }) : null}
        labels={{ first: "Newest", next: "Older" }}
      />
    </div>
  )
}
