import { and, eq, gte, lt, type SQL } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import type { Channel, Report, Status } from "./ledger-rules"

export type LogFilter = {
  status?: Status | undefined
  channel?: Channel | undefined
  kind?: string | undefined
  report?: Report | undefined
  /** Whom it went to, by their id. */
  user?: string | undefined
  /** A visit's id. */
  visit?: string | undefined
  from?: Date | undefined
  /** Excluded. */
  to?: Date | undefined
}

/** The rows of `deliveries` that a filter leaves. */
export function matching({
  status,
  channel,
  kind,
  report,
  user,
  visit,
  from,
  to,
}: LogFilter): SQL | undefined {
  return and(
    status && eq(deliveries.status, status),
    channel && eq(deliveries.channel, channel),
    kind ? eq(deliveries.kind, kind) : undefined,
    report && eq(deliveries.report, report),
    user ? eq(deliveries.userId, user) : undefined,
    visit ? eq(deliveries.appointmentId, visit) : undefined,
    from && gte(deliveries.createdAt, from),
    to && lt(deliveries.createdAt, to),
  )
}
