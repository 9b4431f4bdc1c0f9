import { type SQL, sql } from "drizzle-orm"
import { type Sought, soughtBy } from "./list-rules"
import { anyOf, peopleNamed, visitsOf } from "./people"

/** All that events and entries of the log are about. Named, so that the index of type and number leads. */
const types = [
  ...["appointment", "user", "doctor", "practice", "invitation", "event", "delivery", "webhook"],
  ...["provider-event", "reconciliation"],
]
type Columns = { type: unknown; id: unknown }
/** `more`: more people are called so than were followed. */
type About = { where: SQL; more: boolean }

/** Whatever is about this number; a visit's or an account's letters and events with it, where somebody had them done again. */
export const aboutNumber = ({ type, id }: Columns, number: string): SQL => sql`(
  (${type} = any(${sql.param(types)}::text[]) and ${id} = ${number}::uuid)
  or (${type} = 'delivery' and ${id} = any(array(
    select d.id from deliveries d where d.appointment_id = ${number}::uuid and d.again > 0)))
  or (${type} = 'event' and ${id} = any(array(
    select e.id from events e where e.subject_type = any('{appointment,user,doctor}') and e.subject_id = ${number}::uuid))))`

/** Whatever is about whom or what somebody typed: a number, a payment's, a receipt's, or people and all of their visits. */
export async function about(columns: Columns, q: string): Promise<About> {
  const sought = soughtBy(q)
  if (sought.kind === "id") return { where: aboutNumber(columns, sought.id), more: false }
  if (sought.kind !== "words") return { where: ofVisits(columns, paidBy(sought)), more: false }
  const people = await peopleNamed(sought.words)
  const { type, id } = columns
  const where = sql`(${ofVisits(columns, visitsOf(people))}
    or (${type} = 'user' and ${anyOf(id, people.users)}) or (${type} = 'doctor' and ${anyOf(id, people.doctors)}))`
  return { where, more: people.more }
}

const ofVisits = ({ type, id }: Columns, visits: SQL) =>
  sql`(${type} = 'appointment' and ${id} = any(array(${visits})))`

/** The visit a payment is for, by the receipt's number or one of the provider's. */
export function paidBy(sought: Exclude<Sought, { kind: "words" | "id" }>): SQL {
  const visit = sql`select o.appointment_id from payment_orders o join payments p on p.order_id = o.id`
  if (sought.kind === "receipt") return sql`${visit} where p.receipt_number = ${sought.number}`
  return sql`
    select appointment_id from payment_orders where provider_id = ${sought.id}
    union ${visit} where p.provider_id = ${sought.id}
    union ${visit} join refunds r on r.payment_id = p.id where r.provider_id = ${sought.id}`
}
