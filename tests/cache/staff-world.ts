import { gte } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { specialities } from "@/db/schema/doctors"
import type { Admin, Doctor, Patient } from "@/lib/accounts/actor"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { patientVisits } from "@/lib/booking/queries"
import { openSlotsOf } from "@/lib/booking/slots"
import { invalidate } from "@/lib/cache/invalidate"
import { tags } from "@/lib/cache/tag-rules"
import { searchVisits, waiting } from "@/lib/day/queries"
import { deskVisits } from "@/lib/desk/queries"
import { directory, doctorBySlug } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { patientsOf } from "@/lib/patients/queries"
import { knownPractice } from "@/lib/practice/queries"
import { dashboardOf, practiceDashboardOf } from "@/lib/reports/numbers"
import { monthly, subjectOf } from "@/lib/reports/queries"
import type { Result } from "@/lib/result"
import { rosterChoices, rosterCount, rosterPage } from "@/lib/roster/queries"
import { rosterList } from "@/lib/roster/schema"
import { userPage } from "@/lib/users/queries"
import { givenAdmin, givenDoctor, givenPatient } from "../support/people"
import type { givenRedis } from "./light-redis"

export const now = Date.parse("2026-11-23T00:00:00Z")
const HOUR = 3_600_000
/** 09:00 in Kolkata, the day after. */
export const nine = Date.parse("2026-11-24T03:30:00Z")
/** A picture as a doctor's row names it. */
export const PHOTO = "doctors/0190a1b2-ab12:1700000000"

export type World = {
  admin: Admin
  doctor: Doctor
  /** Of the same town. */
  other: Doctor
  /** Waits to be verified there. */
  applicant: Doctor
  patient: Patient
  /** A confirmed visit of the doctor's, and one asked for. */
  visit: string
  asked: string
  city: string
}
let made = 0

/** A town with two doctors, of whom the first has a visit and a request, and one who waits. */
export async function givenTown(): Promise<World> {
  const [known] = await db().select().from(specialities)
  const cardiology = { slug: "cardiology", name: "Cardiology", summary: "Heart" }
  if (!known) await db().insert(specialities).values(cardiology)
  const city = `Town ${++made}`
  const [admin, doctor, other, applicant, patient] = [
    await givenAdmin(),
    await givenDoctor({ city, photo: PHOTO }),
    await givenDoctor({ city }),
    await givenDoctor({ city, verifiedAt: null }),
    await givenPatient(),
  ]
  const bookAt = async (start: number, requestId: string) => {
    const at = new Date(start).toISOString()
    const wish = { doctorId: doctor.doctorId, start: at, reason: "A cough", requestId }
    const booked = await book(patient, wish, now)
    if (!booked.ok) throw new Error(booked.refusal)
    return booked.value.id
  }
  const visit = await bookAt(nine, `town-visit-${made}`)
  await approve(doctor, { id: visit }, now)
  const asked = await bookAt(nine + 2 * HOUR, `town-asked-${made}`)
  // They came by SQL, past every door; who joins now is newer, whatever day it really is.
  await db()
    .update(users)
    .set({ createdAt: new Date(now - HOUR) })
    .where(gte(users.createdAt, new Date(now)))
  await invalidate([tags.doctors, tags.users, tags.visits])
  return { admin, doctor, other, applicant, patient, visit, asked, city }
}

const soonest = { by: "time", order: "asc" } as const
const days = { from: nine - 5 * HOUR, to: nine + 67 * HOUR }

/** What staff and patients look at, each as its page asks for it; those of the town narrowed to it. */
const pages = {
  "the doctor’s visits": ({ doctor }: World, at: number) =>
    searchVisits(doctor, { scope: "upcoming" }, soonest, at),
  "the doctor’s requests": ({ doctor }: World, at: number) => waiting(doctor, 20, at),
  "the doctor’s patients": ({ doctor }: World, at: number) => patientsOf(doctor, { sort: "last" }, at),
  "the doctor’s dashboard": ({ doctor }: World, at: number) => dashboardOf(doctor, at),
  "the doctor’s report": async ({ doctor }: World, at: number) => reportFor(doctor, at),
  "the other doctor’s visits": ({ other }: World, at: number) => searchVisits(other, {}, soonest, at),
  "the other doctor’s patients": ({ other }: World, at: number) => patientsOf(other, { sort: "name" }, at),
  "the patient’s visits": ({ patient }: World, at: number) =>
    patientVisits(patient, { scope: "upcoming" }, at),
  "the desk’s visits": ({ admin, city }: World, at: number) => deskVisits(admin, { city }, "UTC", at),
  "the desk’s doctors": ({ admin, city }: World, at: number) =>
    rosterPage(admin, rosterList.parse({ city }), at),
  "how many doctors": ({ admin, city }: World) => rosterCount(admin, { city, state: "verified" }),
  "the desk’s choices": ({ admin }: World) => rosterChoices(admin),
  accounts: ({ admin }: World) => userPage(admin, {}),
  "the practice’s dashboard": ({ admin }: World, at: number) => practiceDashboardOf(admin, at),
  "the practice’s report": async ({ admin }: World, at: number) => reportFor(admin, at),
  "the directory": ({ city }: World, at: number) =>
    directory(directorySearch.parse({ city }), { zone: "Asia/Kolkata", now: at }),
  "the profile": ({ doctor }: World) => doctorBySlug(doctor.doctorId),
  "free times": ({ doctor }: World, at: number) => openSlotsOf(doctor.doctorId, days, at),
  "the practice’s name": () => knownPractice(),
}
export type Page = keyof typeof pages
export const ofDoctor: Page[] = ["the desk’s doctors", "the directory", "the profile"]

type Verb = (world: World) => Promise<Result<unknown, string, unknown>>
/** A verb, and the pages it has to change. */
export type Step = [name: string, verb: Verb, shows: Page[]]
export const reason = "As they asked by phone"

async function reportFor(actor: Doctor | Admin, at: number) {
  const subject = await subjectOf(actor)
  if (!subject) throw new Error("nobody to report of")
  return monthly(subject, { from: "2026-11", to: "2026-11" }, at)
}

/** All of them at once, as they are shown. */
export async function look(world: World, at: number): Promise<Record<string, unknown>> {
  const shown = Object.entries(pages).map(async ([name, page]) => [name, await page(world, at)])
  return JSON.parse(JSON.stringify(Object.fromEntries(await Promise.all(shown))))
}

/** What becomes of Redis before a verb's invalidation, and after it. */
export const weathersOf = (redis: ReturnType<typeof givenRedis>) => {
  const well = () => {
    redis.mend()
    redis.tryAgain()
  }
  const weathers: [name: string, before: () => void, after: () => void][] = [
    ["on", () => undefined, () => undefined],
    ["off", redis.breakIt, () => undefined],
    ["switched off during it and on again after it", redis.breakIt, well],
  ]
  return weathers
}

/** What the database says, past all that is kept. */
export async function truth(redis: ReturnType<typeof givenRedis>, world: World, at: number) {
  redis.breakIt()
  redis.tryAgain()
  const read = await look(world, at)
  redis.mend()
  redis.tryAgain()
  return read
}
