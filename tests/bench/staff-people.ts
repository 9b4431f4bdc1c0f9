import { encode } from "next-auth/jwt"
import { v7 } from "uuid"
import { once } from "./practice"
import type { Ids } from "./staff-pages"

export type Person = { who: string; area: "doctor" | "admin"; cookie: string; ids: Ids }

/** Signs them in for the time of the bench, each with things of theirs to look at. */
export async function people(url: string, secret: string): Promise<Person[]> {
  return once(url, async ask => {
    const [admin] = await ask("select id from users where role = 'ADMIN' order by email limit 1")
    await ask(
      `insert into second_factors (user_id, secret, enabled_at) values ('${admin?.id}', '', now()) on conflict do nothing`,
    )
    const doctors = await ask("select id, user_id from doctors where slug in ('dr-1', 'dr-2') order by slug")
    const [waiting] = await ask("select id from doctors where verified_at is null limit 1")
    const signedIn = async (userId: unknown, role: string) => {
      const sid = v7()
      await ask(`insert into sessions (id, user_id, role, factor_at, expires_at)
        values ('${sid}', '${userId}', '${role}', now(), now() + interval '6 hours')`)
      return `docket-session=${await encode({ token: { sub: String(userId), sid }, secret, salt: "docket-session" })}`
    }
    const things = async (doctor: unknown): Promise<Ids> => {
      const [visit] = await ask(`
        select id, patient_id from appointments where doctor_id = '${doctor}' and status = 'COMPLETED' or doctor_id = '${doctor}' limit 1`)
      const patient = String(visit?.patient_id)
      const ids = { appointments: visit?.id, patients: patient, users: patient, doctors: doctor }
      return Object.fromEntries(
        Object.entries({ ...ids, ...(waiting && { staff: waiting.id }) }).map(([name, id]) => [
          name,
          String(id),
        ]),
      )
    }
    const of = ["a doctor with many visits", "a doctor"]
    return [
      {
        who: "an admin",
        area: "admin",
        cookie: await signedIn(admin?.id, "ADMIN"),
        ids: await things(doctors[0]?.id),
      },
      ...(await Promise.all(
        doctors.map(async ({ id, user_id }, at) => ({
          ...{ who: String(of[at]), area: "doctor" as const },
          ...{ cookie: await signedIn(user_id, "DOCTOR"), ids: await things(id) },
        })),
      )),
    ]
  })
}
