import type { LiveNotice, News } from "@/lib/live/news-rules"

/** What an open page knows of its person's bell. `seq` is the bell's number it has seen. */
export type Bell = {
  seq: number
  unread: number
  link: Link
  /** Newest first; null until somebody opens the bell. */
  latest: LiveNotice[] | null
}
/** "ended": nobody is signed in any more. */
export type Link = "connecting" | "live" | "asking" | "offline" | "ended"

const KEPT = 8
const blank: Bell = { seq: 0, unread: 0, link: "connecting", latest: null }
let bell = blank
const watchers = new Set<() => void>()
const hearers = new Set<(news: News) => void>()

export const bellNow = () => bell
/** What the server shows, and a page before its scripts run. */
export const bellAtFirst = () => blank

export function watchBell(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

/** Calls `heard` for everything that comes after the page was made. */
export function hearNews(heard: (news: News) => void): () => void {
  hearers.add(heard)
  return () => hearers.delete(heard)
}

export function change(part: Partial<Bell>): void {
  bell = { ...bell, ...part }
  for (const changed of watchers) changed()
}

let reading = 0
/** Whose bell it is, as a number that is another one after each `forget`: what was asked for before it says nothing any more. */
export const readingNow = () => reading

/** Another person's bell, or none. */
export function forget(): void {
  reading++
  change(blank)
}

/** What the page was made with. Once the line has told more, only the count is taken: what rang meanwhile is still to come. */
export function madeWith(seq: number, unread: number): void {
  if (bell.seq === 0) change({ seq, unread })
  else if (seq >= bell.seq) change({ unread })
}

/** Takes news in, once; what is known already says nothing. */
export function takeNews(news: News): void {
  if (news.seq <= bell.seq && !news.reset) return
  const { seq, unread, items, reset } = news
  change({ seq, unread, latest: reset ? null : merged(bell.latest, items) })
  for (const heard of hearers) heard(news)
}

/** A mark set on this page: shown at once, as the news of it may take a moment. Returns how to undo it. */
export function markHere(which: "all" | string, mark: { read?: boolean; gone?: boolean }): () => void {
  const mine = reading
  const before = bell.latest ?? []
  const after = before.map(notice => (which === "all" || notice.id === which ? marked(notice, mark) : notice))
  const isUnread = ({ readAt, gone }: LiveNotice) => readAt === null && !gone
  const less =
    which === "all" && mark.read
      ? bell.unread
      : before.filter(isUnread).length - after.filter(isUnread).length
  change({
    latest: bell.latest && after.filter(({ gone }) => !gone),
    unread: Math.max(0, bell.unread - less),
  })
  return () => {
    // The list is loaded again where it is open: what came meanwhile stays.
    if (mine === reading) change({ latest: null, unread: bell.unread + less })
  }
}

function marked(notice: LiveNotice, { read, gone = false }: { read?: boolean; gone?: boolean }): LiveNotice {
  const readAt =
    read === undefined ? notice.readAt : read ? (notice.readAt ?? new Date().toISOString()) : null
  return { ...notice, readAt, gone }
}

/** The newest of both, each once, without what was deleted. */
function merged(latest: LiveNotice[] | null, items: LiveNotice[]): LiveNotice[] | null {
  if (!latest) return null
  const all = new Map([...latest, ...items].map(notice => [notice.id, notice]))
  return [...all.values()]
    .filter(notice => !notice.gone)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    .slice(0, KEPT)
}
