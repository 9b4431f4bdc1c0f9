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

/** Another person's bell, or none. */
export function forget(): void {
  change(blank)
}

/** What the page was made with; older than what is known already, it says nothing. */
export function madeWith(seq: number, unread: number): void {
  if (seq >= bell.seq) change({ seq, unread })
}

/** Takes news in, once. Returns false for what was known. */
export function takeNews(news: News): boolean {
  if (news.seq <= bell.seq && !news.reset) return false
  const { seq, unread, items, reset } = news
  change({ seq, unread, latest: reset ? null : merged(bell.latest, items) })
  for (const heard of hearers) heard(news)
  return true
}

/** A mark set on this page: shown at once, as the news of it may take a moment. Returns how to undo it. */
export function markHere(ids: "all" | string, mark: { read?: boolean; gone?: boolean }): () => void {
  const before = bell
  const latest = bell.latest?.map(notice =>
    ids === "all" || notice.id === ids ? marked(notice, mark) : notice,
  )
  const lost = (bell.latest ?? []).filter(
    (notice, at) => notice.readAt === null && (latest?.[at]?.readAt !== null || latest?.[at]?.gone),
  ).length
  const found = (bell.latest ?? []).filter(
    (notice, at) => notice.readAt !== null && latest?.[at]?.readAt === null,
  ).length
  change({
    latest: latest?.filter(notice => !notice.gone) ?? null,
    unread: ids === "all" && mark.read ? 0 : Math.max(0, bell.unread - lost + found),
  })
  return () => change({ latest: before.latest, unread: before.unread })
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
