import { type SQL, sql } from "drizzle-orm"
import { env } from "@/lib/env"
import { kindsWithLinks } from "@/lib/notifications/account-words"
import type { Hindrance } from "./again-rules"
import { outdated } from "./outdated"

/** Letters about an address go there and nowhere else: the account has, or is to have, another one. */
const boundToAddress = sql`deliveries.kind in ('address-changing', 'address-changed')`

/**
 * Where a delivery goes now: what its person is reached by today, as the one it went to may have been mistyped. Empty where
 * there is nothing. Of a row of `deliveries`, in any statement.
 */
export const addressNow: SQL<string> = sql`case
  when deliveries.user_id is null or ${boundToAddress} then deliveries.address
  when deliveries.channel = 'EMAIL' then (select u.email::text from users u where u.id = deliveries.user_id)
  else coalesce((select u.phone from users u where u.id = deliveries.user_id), '') end`

const begun = (at: Date) => sql`exists (
  select from appointments v where v.id = deliveries.appointment_id
    and deliveries.kind = 'reminder' and v.version = deliveries.version and v.starts_at <= ${at.toISOString()}::timestamptz)`

/**
 * What stands against sending a row of `deliveries` again at `at` (epoch ms); null when nothing does. In SQL, so that the
 * list that offers it and the statement that does it can't disagree.
 */
export function hindrance(at: number): SQL<Hindrance | null> {
  const moment = new Date(at)
  return sql`case
    when deliveries.status = 'PENDING' then 'waiting'
    when deliveries.text = '' then case when deliveries.kind in ${kindsWithLinks} then 'words-gone' else 'erased' end
    when deliveries.status = 'SUPPRESSED' and deliveries.reason = 'choice' or exists (
      select from choices c where c.user_id = deliveries.user_id and c.kind = deliveries.kind
        and c.channel = deliveries.channel and not c.wanted) then 'chosen'
    when deliveries.report = 'COMPLAINED' then 'complained'
    when deliveries.reason = 'too-late' or deliveries.not_after <= ${moment.toISOString()}::timestamptz
      or ${begun(moment)} then 'too-late'
    when deliveries.reason = 'superseded' or ${outdated} then 'superseded'
    when deliveries.channel = 'SMS' and ${!env().TWILIO_ACCOUNT_SID}::boolean then 'channel-off'
    when ${addressNow} = '' then 'no-number'
  end`
}
