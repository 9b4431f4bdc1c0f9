import { issueTokens } from "@/lib/accounts/tokens"
import { openSlotsOf } from "@/lib/booking/slots"
import { once } from "./practice"

const DAY = 86_400_000
/** From so many days on: what comes sooner is mostly taken. */
const AHEAD = 3

export type Wish = { token: string; doctorId: string; patientId: string; start: string; end: string }

/**
 * Times that are free, at most one a day of each doctor, each doctor's for one patient, who is signed in: as many people as
 * doctors. In turn: the first of each doctor, then the second of each.
 */
export async function wishes(url: string, doctors: number, days: number): Promise<Wish[]> {
  const [staff, people] = await once(url, async ask => [
    await ask(`
      select id from doctors where verified_at is not null and suspended_at is null and payment_policy = 'CLINIC'
      order by md5(id::text || now()) limit ${doctors}`),
    await ask(`
      select u.id from users u where role = 'PATIENT' and suspended_at is null and not exists (
        select 1 from appointments a where a.patient_id = u.id and a.starts_at > now())
      order by md5(u.id::text || now()) limit ${doctors}`),
  ])
  const now = Date.now()
  const rounds: Wish[][] = []
  for (const [index, { id }] of (staff ?? []).entries()) {
    const patientId = String(people?.[index]?.id)
    const { accessToken: token } = await issueTokens({ userId: patientId, role: "PATIENT" }, "a bench", now)
    const range = { from: now + AHEAD * DAY, to: now + (AHEAD + days) * DAY }
    const { slots } = await openSlotsOf(String(id), range, now)
    const byDay = new Map(slots.map(slot => [Math.floor(slot.start / DAY), slot]))
    for (const [round, { start, end }] of [...byDay.values()].entries()) {
      rounds[round] ??= []
      rounds[round].push({
        ...{ token, doctorId: String(id), patientId },
        ...{ start: new Date(start).toISOString(), end: new Date(end).toISOString() },
      })
    }
  }
  return rounds.flat()
}
