import { type Browser, expect, type Page } from "@playwright/test"
import { windowOf } from "./pages"

export const applicantPassword = "seven quiet green hills"

/** A doctor who has just applied, in a window of their own. */
export async function applied(browser: Browser, scripts: boolean) {
  const stamp = `${Date.now()}${scripts ? 1 : 0}`
  const name = `Nomi Newdoc${stamp}`
  const [email, licence] = [`nomi.${stamp}@people.example`, `LIC-${stamp}`]
  const page = await windowOf(browser, scripts)
  await page.goto("/apply")
  await page.getByLabel("E-mail address").fill(email)
  await fillApplication(page, name, licence)
  await page.getByRole("button", { name: "Apply" }).click()
  await expect(page).toHaveURL(/\/application$/)
  return { page, name, email, licence, slug: `dr-nomi-newdoc${stamp}` }
}

/** Fills in all of the application but the e-mail address. */
export async function fillApplication(page: Page, name: string, licence: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByLabel("Password", { exact: true }).fill(applicantPassword)
  await page.getByLabel("Speciality").selectOption("cardiology")
  for (const [label, value] of [
    ["Qualifications", "MBBS, MD"],
    ["Licence number", licence],
    ["Practising since", "2014"],
    ["Fee for a visit", "700"],
    ["Languages", "English, Konkani"],
    ["Clinic", "Sea View Rooms"],
    ["Street", "3 Beach Road"],
    ["City", "Panaji"],
    ["Country", "India"],
  ] as const)
    await page.getByRole("textbox", { name: new RegExp(`^${label}`) }).fill(value)
}
