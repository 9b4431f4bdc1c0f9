import { setTimeout as pause } from "node:timers/promises"
import type { Call } from "./load"
import { once } from "./practice"
import type { Person } from "./staff-people"

/** Something many people ask for, and the wall it stands beside: an empty route handler, or an empty page. */
export type Ask = {
  name: string
  wall: "echo" | "page"
  call: (turn: number) => Call
}

const DAY = 86_400_000
const date = (at: number) => new Date(at).toISOString().slice(0, 10)
/** As many as a rush of people looks at. */
const LOOKED_AT = 200

/** What is asked of a practice: its doctors are looked at in turn, each caller from an address of their own. */
export async function asksOf(url: string, staff: Person[]): Promise<Ask[]> {
  const slugs = await once(url, async ask => {
    const rows = await ask(`
      select slug from doctors where verified_at is not null and suspended_at is null order by md5(slug) limit ${LOOKED_AT}`)
    return rows.map(({ slug }) => String(slug))
  })
  const of = (turn: number) => slugs[turn % slugs.length]
  const month = `from=${date(Date.now())}&to=${date(Date.now() + 30 * DAY)}`
  const public_: [string, Ask["wall"], (turn: number) => string][] = [
    ["a doctor's month of slots", "echo", turn => `/api/v1/doctors/${of(turn)}/slots?${month}`],
    ["directory by text", "echo", turn => `/api/v1/doctors?q=${words[turn % words.length]}`],
    ["directory by speciality and city", "echo", () => "/api/v1/doctors?speciality=cardiology&city=Mumbai"],
    ["directory by soonest", "echo", () => "/api/v1/doctors?sort=soonest"],
    ["page: home", "page", () => "/"],
    ["page: directory", "page", () => "/doctors"],
    ["page: directory by text", "page", turn => `/doctors?q=${words[turn % words.length]}`],
    ["page: directory by soonest", "page", () => "/doctors?sort=soonest"],
    ["page: profile", "page", turn => `/doctors/${of(turn)}`],
  ]
  const desks = staff.flatMap(({ who, area, cookie }): Ask[] => {
    const pages = area === "admin" ? ["/admin", "/admin/appointments"] : ["/doctor", "/doctor/appointments"]
    return pages.map(path => ({
      name: `${who}: ${path}`,
      wall: "page",
      call: () => ({ path, headers: { cookie } }),
    }))
  })
  return [
    ...public_.map(
      ([name, wall, path]): Ask => ({
        name,
        wall,
        call: turn => ({ path: path(turn), headers: { [ADDRESS]: addressOf(turn) } }),
      }),
    ),
    ...desks,
  ]
}

/** The header a front door would write: each caller has an address, or all of them would share one allowance. */
export const ADDRESS = "x-bench-address"
export const addressOf = (turn: number) => `10.${(turn >> 12) & 255}.${(turn >> 4) & 255}.${turn & 15}`

const words = ["menon", "sharma", "cardio", "priya", "rao", "derma", "kumar", "iyer"]

/** Waits until nothing waits any more of what follows bookings; gives how long that took since `began`, in seconds. */
export async function drained(url: string, began: number): Promise<number> {
  for (let tries = 0; tries < 1_200; tries++) {
    const [left] = await once(url, ask =>
      ask(`select (select count(*) from event_receipts where state = 'PENDING')
        + (select count(*) from deliveries where status = 'PENDING' and next_at < now() + interval '5 minutes') as many`),
    )
    if (Number(left?.many) === 0) break
    await pause(250)
  }
  return (performance.now() - began) / 1_000
}
