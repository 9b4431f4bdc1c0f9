import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { secondFactors, users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { demoSecret } from "@/db/seed/cast"
import { register } from "@/lib/accounts/register"
import type { Role } from "@/lib/accounts/rules"
import { seal } from "@/lib/factors/code"

export const PASSWORD = "three small words"
export const at = Date.parse("2026-11-24T05:00:00Z")

let made = 0

/** A new person of a role, registered as a patient is and then given the role. */
export async function person(role: Role = "PATIENT") {
  const email = `person${++made}@docket.example`
  const registered = await register({ name: `Person ${made}`, email, password: PASSWORD }, "local", at)
  if (!registered.ok) throw new Error(registered.refusal)
  const { userId } = registered.value
  if (role !== "PATIENT") await db().update(users).set({ role }).where(eq(users.id, userId))
  return { userId, email, role }
}

/** Switches a person's second factor on, with the demo's secret. */
export async function enrol(userId: string): Promise<void> {
  await db()
    .insert(secondFactors)
    .values({ userId, secret: await seal(demoSecret), enabledAt: new Date(at) })
}

/** A new admin as one has to be: with a second factor. */
export async function adminPerson() {
  const who = await person("ADMIN")
  await enrol(who.userId)
  return { ...who, factorAt: new Date(at) }
}

export async function suspend(userId: string): Promise<void> {
  await db()
    .update(users)
    .set({ suspendedAt: new Date(at) })
    .where(eq(users.id, userId))
}

/** The verified doctor belonging to a doctor's account; returns the doctor's id. */
export async function practise(userId: string, verifiedAt: Date | null = new Date(at)): Promise<string> {
  const [row] = await db()
    .insert(doctors)
    .values({
      userId,
      slug: `doctor-${userId}`,
      name: "Dr Asha Menon",
      qualifications: "MBBS",
      licenceNumber: userId,
      practisingSince: 2010,
      feeMinor: 50_000,
      languages: ["English"],
      clinic: "Docket Health",
      address: "1 Garden Road",
      city: "Kochi",
      country: "India",
      zone: "Asia/Kolkata",
      verifiedAt,
    })
    .returning({ id: doctors.id })
  if (!row) throw new Error("no doctor was stored")
  return row.id
}
