import { inArray } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { events } from "@/db/schema/events"
import { type EventType, eventTypes } from "@/lib/events/types"
import { log, requestId } from "@/lib/log"
import { keepNewest } from "@/lib/newest"
import { invalidate } from "./invalidate"
import { tagsOf } from "./tag-rules"

/** As many events are remembered as may lie between being recorded and being told of. */
const MOST = 10_000

const facts = z
  .object({
    doctorId: z.string().optional(),
    patientId: z.string().optional(),
    from: z.object({ doctorId: z.string().optional() }).optional(),
  })
  .catch({})

type Remembered = { stale: string[]; request: string | undefined }

/** What events of this process make stale, so that nobody has to read them back; nothing once it was told. */
const remembered = new Map<string, Remembered>()

/** Keeps in mind what an event makes stale that is being recorded. Harmless when its transaction fails. */
export function remember(eventId: string, type: EventType, payload: object): void {
  const stale = tagsOf(type, facts.parse(payload))
  keepNewest(remembered, eventId, { stale, request: requestId() }, MOST)
}

/**
 * Makes every kept answer unreadable that these committed events changed. Call it after the commit and before the answer,
 * so that whatever is read next shows the change. One round trip to Redis, none for events that change no list, none the
 * second time; events of another process are read first. Never throws: what fails here is over with the entries' time.
 */
export async function outdate(eventIds: string[]): Promise<void> {
  const stale = new Set(eventIds.flatMap(id => remembered.get(id)?.stale ?? []))
  const foreign = eventIds.filter(id => !remembered.has(id))
  for (const tag of await tagsOfForeign(foreign)) stale.add(tag)
  for (const id of eventIds) {
    const known = remembered.get(id)
    if (known) known.stale = []
  }
  if (stale.size) await invalidate([...stale])
}

/**
 * The same for whatever the request at hand recorded: for a verb that refused or failed, and may have committed something
 * before. What was rolled back costs a few loads.
 */
export async function outdateAttempt(): Promise<void> {
  const request = requestId()
  if (request === undefined) return
  await outdate(
    [...remembered].flatMap(([id, known]) => (known.request === request && known.stale.length ? id : [])),
  )
}

async function tagsOfForeign(eventIds: string[]): Promise<string[]> {
  if (!eventIds.length) return []
  try {
    const rows = await db()
      .select({ type: events.type, payload: events.payload })
      .from(events)
      .where(inArray(events.id, eventIds))
    return rows.flatMap(({ type, payload }) => (isKnown(type) ? tagsOf(type, facts.parse(payload)) : []))
  } catch (err) {
    log().warn({ err, events: eventIds.length }, "lists left to grow old")
    return []
  }
}

const isKnown = (type: string): type is EventType => eventTypes.some(known => known === type)
