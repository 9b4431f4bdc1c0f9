import { setTimeout as pause } from "node:timers/promises"
import { expect } from "@playwright/test"
import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import type { Actor, Doctor, Patient } from "@/lib/accounts/actor"
import { issueTokens } from "@/lib/accounts/tokens"
import { givenDoctor, givenPatients } from "./people"
import { APP, BOX } from "./world"

export type Caller<A extends Actor = Actor> = { actor: A; token: string }

export async function callerOf<A extends Actor>(actor: A): Promise<Caller<A>> {
  const role = ({ patient: "PATIENT", doctor: "DOCTOR", admin: "ADMIN" } as const)[actor.kind]
  const proof = { userId: actor.userId, role, factorAt: new Date() }
  const { accessToken } = await issueTokens(proof, "a test", Date.now())
  return { actor, token: accessToken }
}

export async function callers(many: number): Promise<Caller<Patient>[]> {
  return Promise.all((await givenPatients(many)).map(callerOf))
}

/** A doctor open day and night, so that a test finds as many free times as it needs. */
export async function openDoctor(rules: Parameters<typeof givenDoctor>[0] = {}): Promise<Doctor> {
  return givenDoctor({ zone: "UTC", autoApprove: true, ...rules }, { startMinute: 0, endMinute: 1440 })
}

/** The n-th half hour from midnight UTC, so many days from today. */
export function halfHour(index: number, daysAhead = 3): string {
  const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000
  return new Date(midnight + daysAhead * 86_400_000 + index * 1_800_000).toISOString()
}

export async function post(
  path: string,
  { token }: { token: string },
  body: unknown,
  headers: Record<string, string> = {},
  app = APP,
) {
  const answer = await fetch(`${app}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

export type Service = "redis" | "qstash" | "resend" | "google" | "cloudinary" | "razorpay" | "twilio"

/** Breaks a service of the box, or mends all of them. */
export const faults = {
  set: (service: Service, fault: Record<string, unknown>) =>
    fetch(`${BOX}/faults/${service}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    }),
  clear: () => fetch(`${BOX}/faults`, { method: "DELETE" }),
}

/** Runs the sweep as the schedule does, taking also what is not overdue yet. */
export async function sweepNow(app = APP): Promise<void> {
  const answer = await fetch(`${app}/api/cron/sweep?ahead=120`, {
    method: "POST",
    headers: { authorization: `Bearer ${process.env.CRON_SECRET}` },
  })
  expect(answer.status).toBe(200)
}

/** What each booking of a doctor led to: one line per visit, so that "exactly once" can be read off. */
export async function effects(doctorId: string) {
  const { rows } = await db().execute<{
    visit: string
    events: number
    audits: number
    notices: number
    letters: number
    sent: number
    waiting: number
  }>(sql`
    select a.id as visit,
      (select count(*)::int from events e where e.subject_id = a.id) as events,
      (select count(*)::int from audit_log l where l.subject_id = a.id) as audits,
      (select count(*)::int from notifications n where n.appointment_id = a.id) as notices,
      (select count(*)::int from deliveries d where d.appointment_id = a.id) as letters,
      (select count(*)::int from deliveries d where d.appointment_id = a.id and d.status = 'SENT') as sent,
      (select count(*)::int from events e join event_receipts r on r.event_id = e.id where e.subject_id = a.id and r.state <> 'DONE') as waiting
    from appointments a where a.doctor_id = ${doctorId}`)
  return rows
}

/** Waits until nothing of this doctor's is waiting any more, or the time is up. */
export async function settled(doctorId: string, milliseconds = 15_000): Promise<void> {
  for (const until = Date.now() + milliseconds; Date.now() < until; await pause(200))
    if ((await effects(doctorId)).every(({ waiting, letters, sent }) => waiting === 0 && letters === sent))
      return
}
