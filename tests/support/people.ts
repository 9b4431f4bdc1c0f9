import { v7 } from "uuid"
import { db } from "@/db/client"
import { secondFactors, users } from "@/db/schema/accounts"
import { doctors, weeklyHours } from "@/db/schema/doctors"
import { demoSecret } from "@/db/seed/cast"
import {
  type Admin,
  type Doctor,
  makeAdmin,
  makeDoctor,
  makePatient,
  type Patient,
} from "@/lib/accounts/actor"
import { seal } from "@/lib/factors/code"

let count = 0

async function person(role: "PATIENT" | "DOCTOR" | "ADMIN", name: string): Promise<string> {
  const id = v7()
  await db()
    .insert(users)
    .values({ id, role, name, email: `${role}-${++count}-${id}@people.example`, verifiedAt: new Date() })
  return id
}

/** A patient with an account, for tests. */
export async function givenPatient(name = "Pat Patient"): Promise<Patient> {
  return makePatient(await person("PATIENT", name))
}

export async function givenPatients(many: number): Promise<Patient[]> {
  return Promise.all(Array.from({ length: many }, (_, index) => givenPatient(`Patient ${index + 1}`)))
}

export async function givenAdmin(): Promise<Admin> {
  const userId = await person("ADMIN", "Ada Admin")
  await db()
    .insert(secondFactors)
    .values({ userId, secret: await seal(demoSecret), enabledAt: new Date() })
  return makeAdmin(userId)
}

/** A verified doctor, open every day from 09:00 to 17:00 in their zone; `rules` overrides columns of the doctor. */
export async function givenDoctor(
  rules: Partial<typeof doctors.$inferInsert> = {},
  hours = { startMinute: 540, endMinute: 1020 },
): Promise<Doctor> {
  const userId = await person("DOCTOR", "Dr Dora Doctor")
  const id = v7()
  await db()
    .insert(doctors)
    .values({
      id,
      userId,
      slug: `dr-dora-${id}`,
      name: "Dr Dora Doctor",
      qualifications: "MBBS",
      licenceNumber: id,
      practisingSince: 2010,
      feeMinor: 50_000,
      languages: ["English"],
      clinic: "Test Clinic",
      address: "1 Test Street",
      city: "Bengaluru",
      country: "India",
      zone: "Asia/Kolkata",
      noticeMinutes: 0,
      horizonDays: 365,
      verifiedAt: new Date(),
      ...rules,
    })
  await db()
    .insert(weeklyHours)
    .values([1, 2, 3, 4, 5, 6, 7].map(weekday => ({ doctorId: id, weekday, ...hours })))
  return makeDoctor(userId, id)
}
