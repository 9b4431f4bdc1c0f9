import { sql } from "drizzle-orm"
import { z } from "zod"
import { db } from "@/db/client"
import { backlogs } from "@/lib/events/open"
import { lastSweep } from "@/lib/events/swept"
import { log } from "@/lib/log"
import { eventTotals } from "./event-totals"

/** A number of the deployment. `total`: it only grows. */
export type Reading = {
  name: string
  help: string
  total: boolean
  rows: { labels: Record<string, string>; value: number }[]
}

const delivered = z.array(z.object({ channel: z.string(), status: z.string(), many: z.coerce.number() }))

/** What the database knows, whichever process is asked. Where it can't be asked, that alone is said. */
export async function numbersNow(): Promise<Reading[]> {
  try {
    const [events, open, deliveries, swept] = await Promise.all([
      eventTotals(),
      backlogs(),
      recentDeliveries(),
      lastSweep(),
    ])
    const of = (label: string, name: string, value: number) => ({ labels: { [label]: name }, value })
    const sum = (...types: string[]) => types.reduce((all, type) => all + (events.get(type) ?? 0), 0)
    const plain = (value: number) => [{ labels: {}, value }]
    const consumers = (pick: (one: (typeof open)[number]) => number) =>
      open.map(one => of("consumer", one.consumer, pick(one)))
    return [
      { ...about("docket_up", "Whether the database answers"), total: false, rows: plain(1) },
      {
        ...about("docket_events_total", "Everything that happened, by type, in the database"),
        ...{ total: true, rows: [...events].map(([type, value]) => of("type", type, value)) },
      },
      {
        ...about("docket_bookings_total", "Visits booked, in the database"),
        ...{ total: true, rows: plain(sum("APPOINTMENT_BOOKED")) },
      },
      {
        ...about("docket_cancellations_total", "Visits cancelled or declined, in the database"),
        ...{ total: true, rows: plain(sum("APPOINTMENT_CANCELLED", "APPOINTMENT_REJECTED")) },
      },
      {
        ...about("docket_payments_total", "Payments by what became of them, in the database"),
        total: true,
        rows: [
          of("outcome", "success", sum("PAYMENT_SUCCESS")),
          of("outcome", "failed", sum("PAYMENT_FAILED")),
          of("outcome", "refunded", sum("PAYMENT_REFUNDED")),
        ],
      },
      {
        ...about("docket_outbox_waiting", "Events not acted on yet, in the database"),
        ...{ total: false, rows: consumers(({ waiting, published }) => waiting + published) },
      },
      {
        ...about("docket_outbox_dead", "Events given up, for a person to look at, in the database"),
        ...{ total: false, rows: consumers(({ dead }) => dead) },
      },
      {
        ...about("docket_outbox_oldest_seconds", "Age of the oldest event that waits, in the database"),
        ...{ total: false, rows: consumers(one => one.oldestWaitingSeconds ?? 0) },
      },
      {
        ...about(
          "docket_deliveries_last_day",
          "Letters, text messages and webhooks of the last 24 hours by what became of them, in the database",
        ),
        total: false,
        rows: deliveries.map(({ channel, status, many }) => ({ labels: { channel, status }, value: many })),
      },
      ...(swept === null
        ? []
        : [
            {
              ...about("docket_sweep_last_run_timestamp_seconds", "When the sweep last ran, in the database"),
              ...{ total: false, rows: plain(swept / 1000) },
            },
          ]),
    ]
  } catch (err) {
    log().warn({ err }, "metrics without the database")
    return [
      {
        ...about("docket_up", "Whether the database answers"),
        total: false,
        rows: [{ labels: {}, value: 0 }],
      },
    ]
  }
}

const about = (name: string, help: string) => ({ name, help })

/** Over the last day alone (indexes deliveries_latest, webhook_deliveries_old): what is older changes no more. */
async function recentDeliveries() {
  const { rows } = await db().execute(sql`
    select channel, status, count(*) as many from deliveries
    where created_at > now() - interval '24 hours' group by channel, status
    union all
    select 'WEBHOOK', state, count(*) from webhook_deliveries
    where created_at > now() - interval '24 hours' group by state`)
  return delivered.parse(rows)
}
