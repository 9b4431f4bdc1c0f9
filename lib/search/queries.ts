import { type SQL, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { searchOf, users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import type { Admin, Doctor } from "@/lib/accounts/actor"
import { ownedBy } from "@/lib/accounts/owned-by"
import { known } from "@/lib/patients/queries"
import { LOOKED_AT, MOST_LIKENED, MOST_RANKED, SHOWN, type Wish, wishOf } from "./rules"
import { doctorRows, type Found, personRows, visitRows } from "./schema"
import { like, near, rankOf } from "./words"

/**
 * What an admin, or a doctor among what is theirs, may mean by what they typed; at most five of a kind, the next visits
 * first. `now` in epoch ms. Three statements at most, and one more for each of doctors and people when nothing holds all
 * words: then what is close to them is looked for.
 */
export async function search(actor: Admin | Doctor, typed: string, now: number): Promise<Found> {
  const wish = wishOf(typed)
  const [known, people] = await Promise.all([
    actor.kind === "admin" ? doctorsFor(wish) : [],
    peopleFor(actor, wish, now),
  ])
  // Doctors are also found by what they do and where: only a name means their visits.
  const named = known.filter(({ name }) => isNamed(name, wish))
  const visits = await visitsOf(actor, wish, { doctors: named, people }, now)
  return { doctors: known.slice(0, SHOWN), people: people.slice(0, SHOWN), visits }
}

const isNamed = (name: string, wish: Wish) =>
  "words" in wish && wish.words.some(word => name.toLowerCase().includes(word))

async function doctorsFor(wish: Wish): Promise<Found["doctors"]> {
  const text = sql`${doctors.search}`
  const at = async (holds: SQL, order: SQL) => {
    const { rows } = await db().execute(sql`
      select ${doctors.id}, ${doctors.name}, ${doctors.city},
        coalesce((select s.name from doctor_specialities ds join specialities s on s.id = ds.speciality_id
          where ds.doctor_id = ${doctors.id} order by ds.position limit 1), '') as speciality,
        case when ${doctors.suspendedAt} is not null then 'suspended' when ${doctors.verifiedAt} is not null then 'listed'
          when ${doctors.declinedAt} is not null then 'declined' else 'waiting' end as state
      from ${doctors} where ${holds} order by ${order}, ${doctors.name}, ${doctors.id} limit ${LOOKED_AT}`)
    return doctorRows.parse(rows)
  }
  if ("id" in wish) return at(sql`${wish.id}::uuid in (${doctors.id}, ${doctors.userId})`, sql`1`)
  const exact = await at(like(text, wish.words), rankOf(sql`${doctors.name}`, wish.text))
  const closest = near(text, wish.words)
  return exact.length || !closest ? exact : at(closest.holds, closest.order)
}

/** Of an admin everybody but doctors, who have pages of their own; of a doctor whoever has a visit with them. */
async function peopleFor(actor: Admin | Doctor, wish: Wish, now: number): Promise<Found["people"]> {
  const may =
    actor.kind === "admin"
      ? sql`${users.role} <> 'DOCTOR'`
      : sql`exists (select 1 from ${appointments} where ${ownedBy(actor)} and ${appointments.patientId} = ${users.id} and ${known})`
  const own = ownedBy(actor) ?? sql`true`
  const moment = sql`${new Date(now).toISOString()}::timestamptz`
  const at = async (holds: SQL, order: SQL, most = MOST_RANKED) => {
    const { rows } = await db().execute(sql`
      select u.id, u.name, u.role, u.suspended, (extract(epoch from v.starts_at) * 1000)::float8 as "visitAt"
      from (select * from (
          select ${users.id}, ${users.name}, ${users.role}, ${users.suspendedAt} is not null as suspended, ${order} as place
          from ${users} where ${holds} and ${may} and ${users.erasedAt} is null limit ${most}) ranked
        order by place, name, id limit ${LOOKED_AT}) u
      left join lateral (
        (select ${appointments.startsAt}, 0 as past from ${appointments} where ${appointments.patientId} = u.id and ${own}
          and ${appointments.startsAt} >= ${moment} and ${appointments.status} in ('PENDING', 'APPROVED')
          order by ${appointments.startsAt} limit 1)
        union all
        (select ${appointments.startsAt}, 1 from ${appointments} where ${appointments.patientId} = u.id and ${own}
          and ${appointments.startsAt} < ${moment} and ${appointments.status} in ('APPROVED', 'COMPLETED', 'NO_SHOW')
          order by ${appointments.startsAt} desc limit 1)
        order by past limit 1) v on true
      order by u.place, u.name, u.id`)
    return personRows.parse(rows)
  }
  if ("id" in wish) return at(sql`${users.id} = ${wish.id}::uuid`, sql`1::float8`)
  const text = searchOf(users)
  const exact = await at(like(text, wish.words), rankOf(sql`${users.name}`, wish.text))
  const closest = near(text, wish.words)
  return exact.length || !closest ? exact : at(closest.holds, closest.order, MOST_LIKENED)
}

type Whose = { doctors: { id: string }[]; people: { id: string }[] }

/** The visit with that id, else those of the doctors and people found: the five nearest of each, of those the five nearest. */
async function visitsOf(
  actor: Admin | Doctor,
  wish: Wish,
  whose: Whose,
  now: number,
): Promise<Found["visits"]> {
  if ("words" in wish && !whose.doctors.length && !whose.people.length) return []
  const moment = sql`${new Date(now).toISOString()}::timestamptz`
  const own = ownedBy(actor) ?? sql`true`
  const nearest = (column: SQL, ids: { id: string }[]) => sql`
    select near.id from unnest(${sql.param(ids.map(({ id }) => id))}::uuid[]) of(id), lateral (
      (select ${appointments.id} from ${appointments} where ${column} = of.id and ${own}
        and ${appointments.startsAt} >= ${moment} order by ${appointments.startsAt} limit ${SHOWN})
      union all
      (select ${appointments.id} from ${appointments} where ${column} = of.id and ${own}
        and ${appointments.startsAt} < ${moment} order by ${appointments.startsAt} desc limit ${SHOWN})) near`
  const ids =
    "id" in wish
      ? sql`select ${wish.id}::uuid`
      : sql`${nearest(sql`${appointments.patientId}`, whose.people)} union ${nearest(sql`${appointments.doctorId}`, whose.doctors)}`
  const { rows } = await db().execute(sql`
    select ${appointments.id}, ${users.name} as patient, ${doctors.name} as doctor, ${appointments.status}, ${doctors.zone},
      (extract(epoch from ${appointments.startsAt}) * 1000)::float8 as start
    from ${appointments} join ${doctors} on ${doctors.id} = ${appointments.doctorId}
      join ${users} on ${users.id} = ${appointments.patientId}
    where ${appointments.id} in (${ids}) and ${own}
    order by ${appointments.startsAt} < ${moment}, abs(extract(epoch from ${appointments.startsAt} - ${moment})), ${appointments.id}
    limit ${SHOWN}`)
  return visitRows.parse(rows)
}
