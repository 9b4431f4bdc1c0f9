import { expect, it } from "vitest"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { doctorVisits, patientVisits } from "@/lib/booking/queries"
import { outdate } from "@/lib/cache/outdate"
import { waiting } from "@/lib/day/queries"
import { deskVisits } from "@/lib/desk/queries"
import { directory } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { patientsOf } from "@/lib/patients/queries"
import { dashboardOf, practiceDashboardOf } from "@/lib/reports/numbers"
import { rosterPage } from "@/lib/roster/queries"
import { rosterList } from "@/lib/roster/schema"
import { userPage } from "@/lib/users/queries"
import { statementsOf } from "../support/statements"
import { givenRedis } from "./light-redis"
import { givenTown, nine, now, type World } from "./staff-world"

const redis = givenRedis({ patient: true })
const MINUTE = 60_000
type Look = (world: World, at: number) => Promise<unknown>

/** As their pages ask for them. */
const dashboards: Look[] = [
  ({ admin }, at) => practiceDashboardOf(admin, at),
  ({ doctor }, at) => dashboardOf(doctor, at),
  ({ other }, at) => dashboardOf(other, at),
]
const lists: Look[] = [
  ({ admin }, at) => deskVisits(admin, { scope: "upcoming" }, "UTC", at),
  ({ doctor }, at) => doctorVisits(doctor, { scope: "upcoming" }, at),
  ({ doctor }, at) => waiting(doctor, 5, at),
  ({ doctor }, at) => patientsOf(doctor, { sort: "last" }, at),
  ({ other }, at) => waiting(other, 5, at),
  ({ admin }, at) => rosterPage(admin, rosterList.parse({}), at),
  ({ admin }) => userPage(admin, {}),
  ({ patient }, at) => patientVisits(patient, { scope: "upcoming" }, at),
  ({ city }, at) => directory(directorySearch.parse({ city }), { zone: "Asia/Kolkata", now: at }),
]
const looks = [...dashboards, ...lists]

// A minute of a busy practice, from half to half: ten looks a second by all who have something open, one after the other,
// and each ten seconds a visit is asked for, confirmed or called off.
const LOOKS = 600
const A_SECOND = 10
const LOOKS_A_WRITE = 100

type Load = { dashboards: number; lists: number; writes: number }

/** What the looks sent to the database in the course of that; what writes send is their own. */
async function busyMinutes(): Promise<Load> {
  const world = await givenTown()
  const load = { dashboards: 0, lists: 0, writes: 0 }
  const write = writesOf(world)
  for (let turn = 0; turn < LOOKS; turn++) {
    const at = now + MINUTE / 2 + (turn * 1000) / A_SECOND
    if (turn % LOOKS_A_WRITE === LOOKS_A_WRITE / 2) {
      await write(at)
      load.writes++
    }
    const look = looks[turn % looks.length]
    const { sent } = await statementsOf(async () => look?.(world, at))
    load[turn % looks.length < dashboards.length ? "dashboards" : "lists"] += sent
  }
  return load
}

/** In turns one is asked for, confirmed, called off; at the one doctor and then at the other. */
function writesOf({ doctor, other, patient }: World) {
  let done = 0
  let id = ""
  return async (at: number) => {
    const visit = Math.floor(done / 3)
    const whose = visit % 2 ? other : doctor
    const start = new Date(nine + (240 + visit * 30) * MINUTE).toISOString()
    const step = done++ % 3
    const wish = { doctorId: whose.doctorId, start, reason: "", requestId: `busy-${doctor.doctorId}-${done}` }
    const result =
      step === 0
        ? await book(patient, wish, at)
        : step === 1
          ? await approve(whose, { id }, at)
          : await cancel(patient, { id, reason: "" }, at)
    if (!result.ok) throw new Error(result.refusal)
    if (step === 0) id = result.value.id
    await outdate(result.events)
  }
}

it("dashboards and lists send at least 80 % fewer statements than without the cache, with writes in between", async () => {
  const kept = await busyMinutes()
  redis.breakIt()
  const bare = await busyMinutes()
  expect(kept.writes).toBe(LOOKS / LOOKS_A_WRITE)
  expect(bare.dashboards + bare.lists).toBeGreaterThan(2 * LOOKS)
  for (const kind of ["dashboards", "lists"] as const)
    expect(kept[kind], `of ${bare[kind]} for ${kind}`).toBeLessThanOrEqual(0.2 * bare[kind])
})
