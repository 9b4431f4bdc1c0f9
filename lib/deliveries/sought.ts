import { or, type SQL, sql } from "drizzle-orm"
import { deliveries } from "@/db/schema/deliveries"
import { soughtBy } from "@/lib/search/list-rules"
import { anyOf, peopleNamed, visitsOf } from "@/lib/search/people"
import { paidBy } from "@/lib/search/subjects"

const { id, userId, appointmentId, providerId } = deliveries

/**
 * Letters and messages to whom somebody typed, or about their visits; by a number, the letter's own, the visit's, the
 * account's or the provider's. `more`: more people are called so than were followed. At most two queries.
 */
export async function sought(q: string | undefined): Promise<{ where: SQL | undefined; more: boolean }> {
  if (!q) return { where: undefined, more: false }
  const by = soughtBy(q)
  // Providers' numbers have many forms, and one of them is that of ours.
  const theirs = sql`${providerId} = ${q}`
  if (by.kind === "id") {
    const own = sql`(${id} = ${by.id}::uuid or ${appointmentId} = ${by.id}::uuid or ${userId} = ${by.id}::uuid)`
    return { where: or(own, theirs), more: false }
  }
  if (by.kind !== "words")
    return { where: or(sql`${appointmentId} = any(array(${paidBy(by)}))`, theirs), more: false }
  const people = await peopleNamed(by.words)
  const to = anyOf(userId, people.users)
  const of = sql`${appointmentId} = any(array(${visitsOf(people)}))`
  return { where: sql`(${to} or ${of} or ${theirs})`, more: people.more }
}
