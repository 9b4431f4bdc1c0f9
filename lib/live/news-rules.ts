import { z } from "zod"

/** A notice as an open page keeps it; instants in ISO 8601 UTC. `gone`: its owner deleted it. */
export const liveNotice = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  appointmentId: z.string().nullable(),
  readAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  gone: z.boolean(),
})
export type LiveNotice = z.infer<typeof liveNotice>

/**
 * What an open page is told: the bell's number, how many are unread, and each notice that is new or has changed. Without
 * any, something else changed that the person may be looking at. `reset`: too much changed, load the list again.
 */
export const news = z.object({
  seq: z.number(),
  unread: z.number(),
  items: z.array(liveNotice),
  reset: z.boolean(),
})
export type News = z.infer<typeof news>

type Changed = Omit<LiveNotice, "readAt" | "createdAt" | "gone"> & {
  readAt: Date | null
  deletedAt: Date | null
  createdAt: Date
}

export function newsOf({ changed, ...news }: Omit<News, "items"> & { changed: Changed[] }): News {
  return { ...news, items: changed.map(shown) }
}

function shown({ id, kind, title, body, appointmentId, readAt, deletedAt, createdAt }: Changed): LiveNotice {
  const instants = { readAt: readAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
  return { id, kind, title, body, appointmentId, ...instants, gone: deletedAt !== null }
}

/** One server-sent event: its id is the bell's number, from which a page that was cut off goes on. */
export const frame = (news: News) => `id: ${news.seq}\nevent: news\ndata: ${JSON.stringify(news)}\n\n`

/** Says that the line is alive, to the page and to whatever stands between. */
export const heartbeat = "event: here\ndata: 1\n\n"

/** The number to go on from: of the line that was cut, else the one the page was made with. */
export function goesOnFrom(lastEventId: string | null, after: number | undefined): number {
  const last = Number(lastEventId || Number.NaN)
  return Number.isSafeInteger(last) && last >= 0 ? last : (after ?? 0)
}
