import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { register } from "@/lib/accounts/register"
import type { Role } from "@/lib/accounts/rules"

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

export async function suspend(userId: string): Promise<void> {
  await db()
    .update(users)
    .set({ suspendedAt: new Date(at) })
    .where(eq(users.id, userId))
}

/** The doctor belonging to a doctor's account; returns the doctor's id. */
export async function practise(userId: string): Promise<string> {
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
    })
    .returning({ id: doctors.id })
  if (!row) throw new Error("no doctor was stored")
  return row.id
}
