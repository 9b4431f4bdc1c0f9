import { eq, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import type { Holder } from "@/lib/accounts/actor"
import { photoUrl } from "@/lib/images/photo"
import { editable } from "@/lib/images/pictured"

const columns = {
  id: users.id,
  role: users.role,
  email: users.email,
  emailConfirmed: sql<boolean>`${users.verifiedAt} is not null`,
  name: users.name,
  phone: users.phone,
  birthDate: users.birthDate,
  gender: users.gender,
  region: users.region,
  city: users.city,
  area: users.area,
  zone: users.zone,
  photo: users.photo,
}

/** What the person at hand told about themself. `photo` is an address to show, `photoSize` pixels square. */
export async function profileOf({ userId }: Holder, photoSize = 256) {
  const [row] = await db().select(columns).from(users).where(eq(users.id, userId))
  if (!row) throw new Error("a signed-in person has no row")
  return { ...row, photo: row.photo && photoUrl(row.photo, photoSize) }
}
export type Profile = Awaited<ReturnType<typeof profileOf>>

/** The picture of the person at hand, for changing it. */
export async function ownPhoto({ userId }: Holder) {
  const [row] = await db().select({ photo: users.photo }).from(users).where(eq(users.id, userId))
  return editable(row?.photo ?? null)
}
