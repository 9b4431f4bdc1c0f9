import type { Browser, Page } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { doctors } from "@/db/schema/doctors"
import { demoPassword } from "@/db/seed/cast"
import { hashPassword } from "@/lib/accounts/password"
import { signIn, windowOf } from "./pages"
import { givenDoctor } from "./people"

/** A doctor nobody knows yet, signed in in a window of their own; `rules` overrides columns of the doctor. */
export async function freshDoctor(
  browser: Browser,
  scripts: boolean,
  rules: Parameters<typeof givenDoctor>[0] = {},
): Promise<{ page: Page; slug: string; doctorId: string }> {
  const { doctorId, userId } = await givenDoctor(rules)
  await db()
    .update(users)
    .set({ passwordHash: await hashPassword(demoPassword) })
    .where(eq(users.id, userId))
  const [user] = await db().select({ email: users.email }).from(users).where(eq(users.id, userId))
  const [row] = await db().select({ slug: doctors.slug }).from(doctors).where(eq(doctors.id, doctorId))
  const page = await windowOf(browser, scripts)
  await signIn(page, String(user?.email), demoPassword)
  return { page, slug: String(row?.slug), doctorId }
}
