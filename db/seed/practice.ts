import { sql } from "drizzle-orm"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { secondFactors, users } from "@/db/schema/accounts"
import { doctorSpecialities, doctors, specialities, timeOff, weeklyHours } from "@/db/schema/doctors"
import { practice as practiceTable } from "@/db/schema/practice"
import {
  type Admin,
  type Doctor,
  makeAdmin,
  makeDoctor,
  makePatient,
  type Patient,
} from "@/lib/accounts/actor"
import { hashPassword } from "@/lib/accounts/password"
import { register } from "@/lib/accounts/register"
import { seal } from "@/lib/factors/code"
import { addDays, localDate } from "@/lib/scheduling/wall-time"
import * as cast from "./cast"

const DAY = 86_400_000

export type Practice = {
  doctors: { name: string; actor: Doctor; zone: string; autoApprove: boolean; accepting: boolean }[]
  patients: { name: string; actor: Patient }[]
  admin: Admin
}

/** The practice as it stood ten weeks before `now` (epoch ms): staff, hours, leave, and the patients who registered since. */
export async function openPractice(now: number): Promise<Practice> {
  const founded = new Date(now - 70 * DAY)
  const passwordHash = await hashPassword(cast.demoPassword)
  const adminId = v7()
  const staff = { passwordHash, verifiedAt: founded, createdAt: founded, createdBy: adminId }
  await db()
    .insert(users)
    .values({ ...staff, id: adminId, role: "ADMIN", ...cast.admin })
  await db()
    .insert(secondFactors)
    .values({
      userId: adminId,
      secret: await seal(cast.demoSecret),
      enabledAt: founded,
      createdAt: founded,
    })
  await db()
    .insert(practiceTable)
    .values({ id: 1, ...cast.practice })
  const known = await db()
    .insert(specialities)
    .values(cast.specialities.map(([slug, name, summary]) => ({ slug, name, summary })))
    .returning({ id: specialities.id, slug: specialities.slug })
  const idOf = new Map(known.map(({ slug, id }) => [slug, id]))

  const seated: Practice["doctors"] = []
  for (const [index, doctor] of cast.doctors.entries()) {
    const [userId, id] = [v7(), v7()]
    await db()
      .insert(users)
      .values({
        ...staff,
        id: userId,
        role: "DOCTOR",
        name: doctor.name,
        email: cast.emailOf(doctor.name),
        zone: doctor.place.zone,
      })
    const { currency, ...place } = doctor.place
    await db()
      .insert(doctors)
      .values({
        id,
        userId,
        slug: cast.slugOf(doctor.name),
        name: `Dr ${doctor.name}`,
        qualifications: doctor.qualifications,
        licenceNumber: `DEMO-${(4100 + index * 37).toString()}`,
        practisingSince: doctor.practisingSince,
        about: aboutOf(doctor),
        feeMinor: doctor.fee * 100,
        currency,
        languages: doctor.languages,
        modes: doctor.video ? ["IN_PERSON", "VIDEO"] : ["IN_PERSON"],
        ...place,
        ...doctor.rules,
        verifiedAt: founded,
        verifiedBy: adminId,
        createdAt: founded,
        createdBy: adminId,
      })
    await db()
      .insert(doctorSpecialities)
      .values(
        doctor.specialities.map((slug, position) => ({
          doctorId: id,
          specialityId: String(idOf.get(slug)),
          position,
        })),
      )
    await db()
      .insert(weeklyHours)
      .values(hoursOf(doctor).map(hours => ({ doctorId: id, ...hours })))
    await takeLeave(id, index, doctor.place.zone, now)
    const { autoApprove = false, accepting = true } = doctor.rules
    seated.push({
      name: doctor.name,
      actor: makeDoctor(userId, id),
      zone: doctor.place.zone,
      autoApprove,
      accepting,
    })
  }
  return { doctors: seated, patients: await registerAll(now), admin: makeAdmin(adminId) }
}

/** Through the same verb as everybody, over the first weeks. */
async function registerAll(now: number): Promise<Practice["patients"]> {
  const registered: Practice["patients"] = []
  for (const [index, name] of cast.patients.entries()) {
    const made = await register(
      {
        name,
        email: cast.emailOf(name),
        password: cast.demoPassword,
        phone: `+9198860${41000 + index * 211}`,
        zone: zoneOf(name),
      },
      `demo-${index}`,
      now - (69 - index / 2) * DAY,
    )
    if (!made.ok) throw new Error(`${name} could not register: ${made.refusal}`)
    registered.push({ name, actor: makePatient(made.value.userId) })
  }
  await db().update(users).set({ verifiedAt: sql`created_at` }).where(sql`verified_at is null`)
  return registered
}

function zoneOf(name: string): string {
  if (name === "Charlotte Evans" || name === "Thomas Adeyemi") return "Europe/London"
  return name === "Mariam Al Falasi" || name === "Hassan Karim" ? "Asia/Dubai" : "Asia/Kolkata"
}

/** Every fifth doctor is away for some days in the coming weeks, every seventh for an afternoon. */
async function takeLeave(doctorId: string, index: number, zone: string, now: number): Promise<void> {
  const today = localDate(zone, now)
  if (index % 5 === 2)
    await db()
      .insert(timeOff)
      .values([12, 13, 14].map(ahead => ({ doctorId, date: addDays(today, ahead), note: "Leave" })))
  if (index % 7 === 3) {
    const startsAt = new Date(Date.parse(`${addDays(today, 4)}T08:00:00Z`))
    await db()
      .insert(timeOff)
      .values({
        doctorId,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
        note: "Conference",
      })
  }
}

function hoursOf({ hours }: cast.CastDoctor) {
  return hours.flatMap(([days, windows]) =>
    [...days].flatMap(day =>
      windows.split(" ").map(window => {
        const [startMinute = 0, endMinute = 0] = window.split("-").map(minutes)
        return { weekday: Number(day), startMinute, endMinute }
      }),
    ),
  )
}

function minutes(wall: string): number {
  const [hour = 0, minute = 0] = wall.split(":").map(Number)
  return hour * 60 + minute
}

function aboutOf({ name, gender, known, practisingSince, place, languages }: cast.CastDoctor): string {
  const [subject, possessive] = gender === "she" ? ["She", "her"] : ["He", "his"]
  const surname = name.split(" ").at(-1)
  return `Dr ${surname} is known for ${known}. ${subject} has practised since ${practisingSince} and sees patients at ${possessive} rooms in ${place.city}. ${subject} speaks ${list(languages)}, explains what was found in plain words, and writes it down for you to take home.`
}

function list(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
}
