import { expect, type Page, test } from "@playwright/test"
import { sql } from "drizzle-orm"
import { db } from "@/db/client"
import { demoLogins } from "@/db/seed/cast"
import { registerAs, windowOf } from "../support/pages"

const account = (email: string) =>
  db().execute<{ role: string; verified: boolean; password: boolean; identities: number }>(sql`
    select u.role, u.verified_at is not null as verified, u.password_hash is not null as password,
      (select count(*)::int from identities i where i.user_id = u.id) as identities
    from users u where u.email = ${email}`)

for (const scripts of [true, false])
  test(`Google makes an account for somebody new: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const email = `gita.${Date.now()}${scripts}@people.example`
    const page = await windowOf(browser, scripts)
    await throughGoogle(page, { email, name: "Gita Google" })
    await expect(page).toHaveURL(/\/appointments$/)
    expect((await account(email)).rows).toEqual([
      { role: "PATIENT", verified: true, password: false, identities: 1 },
    ])
    // The second time it is the same account.
    const again = await windowOf(browser, scripts)
    await throughGoogle(again, { email, name: "Gita Google" })
    await expect(again).toHaveURL(/\/appointments$/)
    expect((await account(email)).rows).toHaveLength(1)
    for (const one of [page, again]) await one.context().close()
  })

test("Google opens the account with the same confirmed address, and leads back to the page asked for", async ({
  page,
}) => {
  const [riya] = demoLogins
  await page.goto("/sign-in?next=%2Fappointments%3Fscope%3Dpast")
  await page.getByRole("button", { name: "Continue with Google" }).click()
  await page.getByRole("button", { name: "Riya Sharma" }).click()
  await expect(page).toHaveURL(/\/appointments\?scope=past$/)
  expect((await account(riya.email)).rows).toEqual([
    { role: "PATIENT", verified: true, password: true, identities: 1 },
  ])
  await page.goto("/account/security")
  await expect(page.getByText("Your Google account opens this one.")).toBeVisible()
})

test("an address that Google has not verified opens nothing and makes nothing", async ({ page }) => {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Continue with Google" }).click()
  await page.getByRole("button", { name: "Uma Unverified" }).click()
  await expect(page.getByText("Google has not verified this e-mail address")).toBeVisible()
  expect((await account("uma.unverified@people.example")).rows).toEqual([])
  await page.goto("/appointments")
  await expect(page).toHaveURL(/sign-in/)
})

test("an account somebody made with another person's address is not linked", async ({ browser }) => {
  const email = `victim.${Date.now()}@people.example`
  const squatter = await windowOf(browser, true)
  await registerAs(squatter, { name: "Not The Owner", email, password: "a long walk by the sea" })
  const owner = await windowOf(browser, true)
  await throughGoogle(owner, { email, name: "The Owner" })
  await expect(owner.getByText("has not been confirmed")).toBeVisible()
  expect((await account(email)).rows).toEqual([
    { role: "PATIENT", verified: false, password: true, identities: 0 },
  ])
  for (const one of [squatter, owner]) await one.context().close()
})

test("whoever cancels at Google is back at sign-in, and an admin is still asked for the code", async ({
  browser,
}) => {
  const page = await windowOf(browser, true)
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Continue with Google" }).click()
  await page.getByRole("button", { name: "Cancel" }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByLabel("E-mail address")).toBeVisible()
  await throughGoogle(page, { email: "admin@docket.example", name: "Maya Fernandes" })
  await expect(page).toHaveURL(/\/sign-in\/code$/)
  await page.goto("/admin")
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadmin$/)
  await page.context().close()
})

async function throughGoogle(page: Page, { email, name }: { email: string; name: string }): Promise<void> {
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Continue with Google" }).click()
  await page.getByLabel("E-mail", { exact: true }).fill(email)
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByRole("button", { name: "Use this account" }).click()
}
