import { z } from "zod"
import { hindrances } from "./again-rules"
import { channels, reports, statuses } from "./ledger-rules"
import type { LogItem } from "./queries"

const instant = z.iso.datetime().nullable()

/** A letter or text message as the REST API shows it to the practice: none of its words, its address masked. */
export const deliveryView = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    channel: z.enum(channels),
    to: z.strictObject({ userId: z.string().nullable(), name: z.string().nullable(), address: z.string() }),
    appointmentId: z.string().nullable(),
    status: z.enum(statuses),
    /** Why it was not sent, or won't be. */
    reason: z.string().nullable(),
    /** What its provider told of it since. */
    report: z.enum(reports).nullable(),
    attempts: z.number().int(),
    /** How often it was sent again: to be named when it is sent once more. */
    again: z.number().int(),
    /** Why it can't be sent again now; null where it can. */
    hindrance: z.enum(hindrances).nullable(),
    lastError: z.string().nullable(),
    providerId: z.string().nullable(),
    createdAt: z.iso.datetime(),
    sentAt: instant,
    /** Of one that waits: when it is tried next. */
    nextAt: instant,
  })
  .meta({ id: "Delivery" })

/** Reshapes a delivery for the API. */
export function viewOf(row: LogItem): z.output<typeof deliveryView> {
  const { userId, name, address, createdAt, sentAt, nextAt, ...rest } = row
  return {
    ...rest,
    to: { userId, name, address },
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    nextAt: row.status === "PENDING" ? nextAt.toISOString() : null,
  }
}
