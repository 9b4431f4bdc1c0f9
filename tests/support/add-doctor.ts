import { expect, type Page } from "@playwright/test"

/** An admin adds a doctor who sees patients on weekdays from 09:00 to 17:00. */
export async function addDoctor(admin: Page, name: string, email: string, licence: string): Promise<void> {
  await admin.goto("/admin/doctors")
  await admin.getByRole("link", { name: "Add a doctor" }).click()
  await fill(admin, name, email, licence)
  await admin.getByRole("button", { name: "Add the doctor" }).click()
  await expect(admin.getByText("The doctor is added, and can be found from now on.")).toBeVisible()
}

async function fill(page: Page, name: string, email: string, licence: string): Promise<void> {
  const fields = {
    ...{ Name: name, "E-mail address": email, Qualifications: "MBBS, MD", "Licence number": licence },
    ...{ "Practising since (year)": "2012", "Fee for a visit": "700", Languages: "English, Hindi" },
    ...{ Clinic: "Sea View Rooms", Street: "3 Beach Road", City: "Panaji", Country: "India" },
  }
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel("Main speciality").selectOption({ label: "Cardiology" })
  const [from, to] = [page.getByLabel("From", { exact: true }), page.getByLabel("To", { exact: true })]
  for (let day = 0; day < 5; day++) {
    await from.nth(day).fill("09:00")
    await to.nth(day).fill("17:00")
  }
}
