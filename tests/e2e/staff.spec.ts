import { expect, type Page, test } from "@playwright/test"
import { applied, fillApplication } from "../support/applicant"
import { letterTo, linkIn } from "../support/letters"
import { signInAsAdmin, windowOf } from "../support/pages"

for (const scripts of [true, false])
  test(`a doctor applies, is verified and found: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const doctor = await applied(browser, scripts)
    await expect(doctor.page).toHaveURL(/\/application$/)
    await expect(doctor.page.getByText("The practice is checking it")).toBeVisible()
    // Nothing of the doctors' area opens yet, and nobody can find them.
    for (const path of ["/doctor", "/doctor/hours", "/doctor/appointments"]) {
      await doctor.page.goto(path)
      await expect(doctor.page).toHaveURL(/\/application$/)
    }
    const visitor = await windowOf(browser, scripts)
    expect((await visitor.goto(`/doctors/${doctor.slug}`))?.status()).toBe(404)
    await visitor.goto(`/doctors?q=${encodeURIComponent(doctor.name)}`)
    await expect(visitor.getByRole("link", { name: `Dr ${doctor.name}` })).toHaveCount(0)

    const admin = await windowOf(browser, scripts)
    await signInAsAdmin(admin)
    await openApplication(admin, doctor.name)
    await expect(admin.getByText(doctor.licence)).toBeVisible()
    await admin.getByRole("button", { name: `Verify Dr ${doctor.name}` }).click()
    await expect(admin.getByText("The doctor is verified and can be found.")).toBeVisible()

    await visitor.goto(`/doctors?q=${encodeURIComponent(doctor.name)}`)
    await visitor.getByRole("link", { name: `Dr ${doctor.name}` }).click()
    await expect(visitor.getByRole("heading", { name: `Dr ${doctor.name}`, level: 1 })).toBeVisible()
    await letterTo(doctor.email, /you are verified/i)
    await doctor.page.goto("/doctor/hours")
    await expect(doctor.page.getByRole("heading", { name: "Hours", level: 1 })).toBeVisible()
    for (const one of [doctor.page, visitor, admin]) await one.context().close()
  })

test("a declined doctor reads why, and stays unknown to the public", async ({ browser }) => {
  test.setTimeout(120_000)
  const doctor = await applied(browser, true)
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  await openApplication(admin, doctor.name)
  await admin.getByRole("button", { name: "Decline" }).click()
  await expect(admin.getByText("Please give a reason").first()).toBeVisible()
  const why = `The register does not know ${doctor.licence}.`
  await admin.getByLabel("Reason").fill(why)
  await admin.getByRole("button", { name: "Decline" }).click()
  await expect(admin.getByText("The application is declined.")).toBeVisible()
  await doctor.page.goto("/doctor")
  await expect(doctor.page.getByText(why)).toBeVisible()
  expect((await letterTo(doctor.email, /about your application/i)).text).toContain(why)
  const visitor = await windowOf(browser, true)
  expect((await visitor.goto(`/doctors/${doctor.slug}`))?.status()).toBe(404)
  for (const one of [doctor.page, admin, visitor]) await one.context().close()
})

test("an invited doctor applies with the address of the letter; a withdrawn invitation opens nothing", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const stamp = Date.now()
  const [email, unwanted] = [`iris.${stamp}@people.example`, `ivan.${stamp}@people.example`]
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  for (const address of [email, unwanted]) {
    await admin.goto("/admin/staff/invitations")
    await admin.getByLabel("E-mail address").fill(address)
    await admin.getByRole("button", { name: "Invite", exact: true }).click()
    await expect(admin.getByText("A letter with the invitation is on its way.")).toBeVisible()
  }
  await admin.getByRole("button", { name: `Withdraw the invitation to ${unwanted}` }).click()
  await expect(admin.getByText("The invitation is withdrawn")).toBeVisible()
  const page = await windowOf(browser, true)
  await page.goto(linkIn(await letterTo(unwanted, /you are invited/i), "/invitation"))
  await expect(page.getByText("This link has been used or is too old.")).toBeVisible()
  await page.goto(linkIn(await letterTo(email, /you are invited/i), "/invitation"))
  await expect(page.getByText(email)).toBeVisible()
  await fillApplication(page, `Iris ${stamp}`, `LIC-${stamp}-I`)
  await page.getByRole("button", { name: "Apply" }).click()
  await expect(page.getByText("The practice is checking it")).toBeVisible()
  await expect(page.getByText("Please confirm your e-mail address")).toHaveCount(0)
  for (const one of [admin, page]) await one.context().close()
})

/** Goes through the list, oldest first, until the doctor is there. */
async function openApplication(admin: Page, name: string): Promise<void> {
  await admin.goto("/admin/staff")
  const link = admin.getByRole("link", { name: `Dr ${name}` })
  while ((await link.count()) === 0) {
    const before = admin.url()
    await admin.getByRole("link", { name: "More" }).click()
    await expect(admin).not.toHaveURL(before)
  }
  await link.click()
}
