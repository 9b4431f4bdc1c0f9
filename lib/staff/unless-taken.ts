import { databaseError } from "@/db/errors"
import { type Refused, refuse } from "@/lib/result"
import type { TakenRefusal } from "./rules"

const taken: Record<string, TakenRefusal> = {
  users_email_unique: "email-taken",
  users_phone_unique: "phone-taken",
  doctors_licence_unique: "licence-taken",
}

/** What the work gives, or the refusal that the database stopped it with: something is somebody else's. */
export async function unlessTaken<T>(work: () => Promise<T>): Promise<T | Refused<TakenRefusal>> {
  try {
    return await work()
  } catch (error) {
    const refusal = taken[databaseError(error)?.constraint ?? ""]
    if (refusal) return refuse(refusal)
    throw error
  }
}
