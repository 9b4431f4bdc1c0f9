"use client"

import { BellRing, CloudOff } from "lucide-react"
import { useCallback, useEffect, useState } from "react"
import type { LiveNotice } from "@/lib/live/news-rules"
import { bellNow, change, readingNow, type Link as State } from "../live/store"
import { useBell } from "../live/use-bell"
import { Button } from "../ui/button"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { BellNotice } from "./bell-notice"
import { InboxSkeleton } from "./inbox-skeleton"
import { MarkAll } from "./mark-all"
import { type Area, placesOf } from "./places"

const states: Record<State, { words: string; sign: string }> = {
  live: { words: "Live", sign: "bg-ok" },
  connecting: { words: "Connecting…", sign: "bg-wait" },
  asking: { words: "Checking now and then", sign: "bg-wait" },
  offline: { words: "Not connected", sign: "bg-bad" },
  ended: { words: "Signed out", sign: "bg-bad" },
}

/** The latest notices, asked for when the bell is opened and live from then on. */
export function BellPanel({ area, zone }: { area: Area; zone: string }) {
  const bell = useBell()
  const [failed, setFailed] = useState(false)
  const latest = bell?.latest ?? null
  const load = useCallback(async () => {
    setFailed(false)
    const mine = readingNow()
    try {
      // What comes while the answer is under way is newer than it.
      for (let asked = -1, items: LiveNotice[] = []; mine === readingNow(); ) {
        if (asked === bellNow().seq) return change({ latest: items })
        asked = bellNow().seq
        items = await loadLatest()
      }
    } catch {
      setFailed(true)
    }
  }, [])
  useEffect(() => {
    if (!latest) void load()
  }, [latest, load])

  const { words, sign } = states[bell?.link ?? "connecting"]
  return (
    <>
      <div className="flex min-h-14 items-center gap-2 border-line border-b py-1 pr-2 pl-4">
        <p className="font-semibold">Notifications</p>
        <p role="status" className="flex items-center gap-1.5 text-faint text-xs">
          <span aria-hidden className={cx("size-2 rounded-full", sign)} /> {words}
        </p>
        <div className="ml-auto">{bell && bell.unread > 0 && <MarkAll size="sm" />}</div>
      </div>
      <div className="max-h-[min(28rem,60dvh)] overflow-y-auto overscroll-contain">
        {latest ? (
          <Latest notices={latest} area={area} zone={zone} />
        ) : failed ? (
          <Aside icon={<CloudOff aria-hidden />}>
            <p>They can’t be loaded just now.</p>
            <Button variant="secondary" size="sm" onClick={() => void load()}>
              Try again
            </Button>
          </Aside>
        ) : (
          <InboxSkeleton />
        )}
      </div>
      <Link
        href={placesOf[area].inbox}
        className="flex min-h-12 items-center justify-center border-line border-t font-medium text-accent-ink text-sm hover:bg-sunken"
      >
        See all notifications
      </Link>
    </>
  )
}

function Latest({ notices, area, zone }: { notices: LiveNotice[]; area: Area; zone: string }) {
  if (!notices.length)
    return (
      <Aside icon={<BellRing aria-hidden />}>
        <p>Nothing here yet. When something happens to a visit, you read it here first.</p>
      </Aside>
    )
  return (
    <ul aria-label="Latest notifications" className="divide-y divide-line">
      {notices.map(notice => (
        <li key={notice.id}>
          <BellNotice notice={notice} area={area} zone={zone} />
        </li>
      ))}
    </ul>
  )
}

function Aside({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-10 text-center text-soft text-sm [&>svg]:size-6 [&>svg]:text-faint">
      {icon}
      {children}
    </div>
  )
}

async function loadLatest(): Promise<LiveNotice[]> {
  const answer = await fetch("/api/v1/notifications?limit=8", { cache: "no-store" })
  if (!answer.ok) throw new Error("not now")
  const { items }: { items: Omit<LiveNotice, "gone">[] } = await answer.json()
  return items.map(notice => ({ ...notice, gone: false }))
}
