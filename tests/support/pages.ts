import { type Browser, expect, type Page } from "@playwright/test"
import { sql } from "drizzle-orm"
import { generate } from "otplib"
import { db } from "@/db/client"
import { demoLogins, demoSecret } from "@/db/seed/cast"
import { BOX } from "./world"

export type Letter = { to: string[]; subject: string; text: string; html: string }

const [, doctorLogin, adminLogin] = demoLogins

/** A window of its own for one person, with or without scripts. */
export async function windowOf(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled })
  return context.newPage()
}

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in(\?.*)?$/)
  if (page.url().endsWith("/sign-in/code")) await showCode(page, email)
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Types the demo's code. Each counts once, and the tests sign in more often than twice a minute. */
async function showCode(page: Page, email: string): Promise<void> {
  await db().execute(sql`
    update second_factors set last_step = 0 from users where users.id = second_factors.user_id and users.email = ${email}`)
  await page.getByLabel("Code", { exact: true }).fill(await generate({ secret: demoSecret }))
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

export const signInAsDoctor = (page: Page) => signIn(page, doctorLogin.email, doctorLogin.password)
export const signInAsAdmin = (page: Page) => signIn(page, adminLogin.email, adminLogin.password)

export async function registerAs(
  page: Page,
  person: { name: string; email: string; password: string },
): Promise<void> {
  await page.goto("/register")
  await page.getByLabel("Name", { exact: true }).fill(person.name)
  await page.getByLabel("E-mail address").fill(person.email)
  await page.getByLabel("Password", { exact: true }).fill(person.password)
  await page.getByRole("button", { name: "Register" }).click()
  await expect(page).not.toHaveURL(/register/)
}

/** The letters of one address in the box's inbox, newest first. */
export async function lettersTo(email: string): Promise<Letter[]> {
  const answer = await fetch(`${BOX}/inbox.json?to=${encodeURIComponent(email)}`)
  return answer.json()
}

/** Times free at a doctor, as the API lists them (ISO instants), over the next four weeks. */
export async function freeTimes(app: string, slug: string): Promise<string[]> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const answer = await fetch(`${app}/api/v1/doctors/${slug}/slots?from=${day(0)}&to=${day(28)}`)
  const { slots } = await answer.json()
  return slots.map(({ start }: { start: string }) => new Date(start).toISOString())
}
