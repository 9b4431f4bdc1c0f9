import { expect, test } from "@playwright/test"
import { addDoctor } from "../support/add-doctor"
import { letterTo, linkIn } from "../support/letters"
import { signIn, signInAsAdmin, windowOf } from "../support/pages"

const PASSWORD = "three small words"
const head =
  "name,email,specialities,qualifications,licence_number,practising_since,fee,languages,clinic,address,city,country,hours"
const line = (name: string, email: string, licence: string, fee = "800") =>
  `${name},${email},Cardiology,MBBS,${licence},2012,${fee},English,Sea View Rooms,3 Beach Road,Panaji,India,daily 09:00-17:00`

for (const scripts of [true, false])
  test(`an admin adds a doctor, who is found and booked the same minute: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(240_000)
    const stamp = `${Date.now()}${scripts ? "a" : "b"}`
    const [name, email] = [`Nadia ${stamp}`, `nadia.${stamp}@people.example`]
    const admin = await windowOf(browser, scripts)
    await signInAsAdmin(admin)
    await addDoctor(admin, name, email, `LIC-${stamp}`)
    await expect(admin.getByText("Mon-Fri 09:00-17:00")).toBeVisible()

    const visitor = await windowOf(browser, scripts)
    await visitor.goto(`/doctors?q=${encodeURIComponent(name)}`)
    await visitor.getByRole("link", { name: `Dr ${name}` }).click()
    await expect(visitor.getByRole("heading", { name: `Dr ${name}`, level: 1 })).toBeVisible()
    await expect(visitor.locator('a[href*="/book?start="]').first()).toBeVisible()

    const doctor = await windowOf(browser, scripts)
    const welcome = linkIn(await letterTo(email, /choose your password/i), "/welcome")
    await doctor.goto(welcome)
    await doctor.getByLabel("Password", { exact: true }).fill(PASSWORD)
    await doctor.getByRole("button", { name: "Set the password" }).click()
    await expect(doctor.getByText("Your password is set.")).toBeVisible()
    await signIn(doctor, email, PASSWORD)
    await doctor.goto("/doctor/hours")
    await expect(doctor.getByRole("heading", { name: "Hours", level: 1 })).toBeVisible()
    await doctor.goto(welcome)
    await expect(doctor.getByText("This link has been used or is too old.")).toBeVisible()
    for (const one of [admin, visitor, doctor]) await one.context().close()
  })

test("a roster with errors adds nothing and says where; mended, it adds all", async ({ browser }) => {
  test.setTimeout(180_000)
  const stamp = Date.now()
  const rows = (fee: string) =>
    [
      head,
      line(`Rhea ${stamp}`, `rhea.${stamp}@people.example`, `R1-${stamp}`),
      line(`Rohan ${stamp}`, `rohan.${stamp}@people.example`, `R2-${stamp}`, fee),
    ].join("\n")
  for (const scripts of [false, true]) {
    const admin = await windowOf(browser, scripts)
    await signInAsAdmin(admin)
    await admin.goto("/admin/doctors/import")
    await admin.getByLabel("Or paste its text").fill(rows("cheap"))
    await admin.getByRole("button", { name: "See what it would add" }).click()
    await expect(admin.getByText("One row is not right yet.")).toBeVisible()
    await expect(admin.getByText("Enter the fee as a number.")).toBeVisible()
    await expect(admin.getByRole("button", { name: /^Add all/ })).toHaveCount(0)
    await admin.context().close()
  }
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  await admin.goto("/admin/doctors/import")
  await admin
    .getByLabel("CSV file")
    .setInputFiles({ name: "roster.csv", mimeType: "text/csv", buffer: Buffer.from(rows("900")) })
  await admin.getByRole("button", { name: "See what it would add" }).click()
  await admin.getByRole("button", { name: "Add all 2 doctors" }).click()
  await expect(admin.getByText("2 doctors are added.")).toBeVisible()
  await admin.goto("/admin/doctors/import")
  await admin.getByLabel("Or paste its text").fill(rows("900"))
  await admin.getByRole("button", { name: "See what it would add" }).click()
  await expect(admin.getByText("2 of 2 rows are not right yet.")).toBeVisible()
  await admin.context().close()
})
