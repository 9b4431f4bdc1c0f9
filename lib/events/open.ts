import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import type { Backlog } from "./console-rules"
import { consumerName, consumers } from "./types"

const rowsOf = z.array(
  z.object({
    consumer: consumerName,
    waiting: z.number(),
    published: z.number(),
    dead: z.number(),
    oldestWaitingSeconds: z.number().nullable(),
  }),
)

/** What each consumer has not acted on. One query, which reads the open receipts alone (index event_receipts_open). */
export async function backlogs(): Promise<Backlog[]> {
  const { rows } = await db().execute(sql`
    select consumer,
      count(*) filter (where state = 'PENDING' and published_at is null)::int as waiting,
      count(*) filter (where state = 'PENDING' and published_at is not null)::int as published,
      count(*) filter (where state = 'DEAD')::int as dead,
      extract(epoch from now() - min(created_at) filter (where state = 'PENDING'))::int as "oldestWaitingSeconds"
    from event_receipts
    where state <> 'DONE' and consumer in (${sql.join(
      consumers.map(name => sql`${name}`),
      sql`, `,
    )})
    group by consumer`)
  const found = rowsOf.parse(rows)
  const none = { waiting: 0, published: 0, dead: 0, oldestWaitingSeconds: null }
  return consumers.map(consumer => found.find(row => row.consumer === consumer) ?? { consumer, ...none })
}
