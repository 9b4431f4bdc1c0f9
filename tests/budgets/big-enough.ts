import { type Ask, fill, once, type Size } from "../bench/practice"

/** So many rows that the planner prefers an index wherever there is one, and so few that they are there in seconds. */
const size: Size = { doctors: 200, patients: 20_000, visits: 60_000, busy: 3_000, told: 12_000 }
/** Of these tables no page or route may read all: they grow with people, visits and days. */
export const LARGE = 15_000

/** A practice of that size in a database that is empty yet. */
export async function bigEnough(url: string): Promise<void> {
  await once(url, ask => fill(ask, size, () => {}))
  await once(url, furtherRows)
  await once(url, ask => ask("vacuum analyze"))
}

/** What the practice of the bench has few of, and a practice that is some years old many. */
async function furtherRows(ask: Ask): Promise<void> {
  await ask("set session_replication_role = replica")
  await ask(`insert into sessions (id, user_id, role, expires_at)
    select uuidv7(), id, 'PATIENT', now() + interval '30 days' from people`)
  await ask(`insert into refresh_tokens (id, user_id, family_id, token_hash, expires_at, role)
    select uuidv7(), id, uuidv7(), 'hash ' || n, now() + interval '30 days', 'PATIENT' from people`)
  await ask(`insert into links (id, user_id, purpose, address, expires_at)
    select uuidv7(), id, 'VERIFY', 'patient.' || n || '@people.example', now() from people`)
  await ask(`insert into devices (user_id, device_hash) select id, 'device ' || n from people`)
  await ask(`insert into audit_seals (position, audit_id, hash)
    select row_number() over (order by id), id, 'hash' from audit_log`)
  await ask(`insert into webhook_endpoints (id, url, secret, events)
    values (uuidv7(), 'http://127.0.0.1:9/', 'none', '{practice.changed}')`)
  await ask(`insert into webhook_deliveries (id, endpoint_id, event_id, type, body, state, next_at, created_at, delivered_at)
    select uuidv7(), w.id, e.id, 'appointment.booked', '{}', 'DELIVERED', e.occurred_at, e.occurred_at, e.occurred_at
    from events e, webhook_endpoints w`)
}
