import { expect, type Page, test } from "@playwright/test"
import { generate } from "otplib"
import { applicantPassword, applied } from "../support/applicant"
import { letterTo, linkIn } from "../support/letters"
import { signIn, signInAsAdmin, windowOf } from "../support/pages"

test("an invited admin sets up a second factor before anything opens; a code works once, a recovery code too", async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const email = `ines.${Date.now()}@people.example`
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  await admin.goto("/admin/staff/invitations")
  await admin.getByLabel("E-mail address").fill(email)
  await admin.getByLabel("Whom").selectOption("ADMIN")
  await admin.getByRole("button", { name: "Invite", exact: true }).click()
  await expect(admin.getByText("A letter with the invitation is on its way.")).toBeVisible()

  const ines = await windowOf(browser, true)
  const link = linkIn(await letterTo(email, /you are invited/i), "/invitation")
  await ines.goto(link)
  await ines.getByLabel("Name", { exact: true }).fill("Ines Invited")
  await ines.getByLabel("Password", { exact: true }).fill(applicantPassword)
  await ines.getByRole("button", { name: "Accept" }).click()
  await expect(ines).toHaveURL(/second-factor$/)
  for (const path of ["/admin", "/admin/audit", "/admin/staff"]) {
    await ines.goto(path)
    await expect(ines).toHaveURL(/second-factor$/)
  }
  const { codes, secret } = await enrol(ines)
  await ines.getByRole("link", { name: "I have kept them" }).click()
  await expect(ines.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible()
  await letterTo(email, /second factor is on/i)

  // The password alone opens nothing any more.
  const other = await windowOf(browser, true)
  await passwordOf(other, email)
  await expect(other).toHaveURL(/sign-in\/code$/)
  await other.goto("/admin")
  await expect(other).toHaveURL(/sign-in/)
  await passwordOf(other, email)
  await typeCode(other, "000000")
  await expect(other.getByText("This code is not right").first()).toBeVisible()
  await typeCode(other, String(codes[0]))
  await expect(other).toHaveURL(/\/admin$/)
  const third = await windowOf(browser, true)
  await passwordOf(third, email)
  await typeCode(third, String(codes[0]))
  await expect(third.getByText("This code is not right").first()).toBeVisible()
  // The code that switched it on is used up; the next step's is good, once.
  await typeCode(third, await generate({ secret, epoch: Date.now() / 1000 + 30 }))
  await expect(third).toHaveURL(/\/admin$/)
  await third.goto(link)
  await expect(third.getByText("This link has been used or is too old.")).toBeVisible()
  for (const one of [admin, ines, other, third]) await one.context().close()
})

test("a doctor may switch a second factor on, renew its codes, and switch it off", async ({ browser }) => {
  test.setTimeout(120_000)
  const doctor = await applied(browser, true)
  await doctor.page.goto("/account/second-factor")
  const { codes } = await enrol(doctor.page)
  await doctor.page.goto("/account/second-factor")
  const renewing = doctor.page
    .locator("form")
    .filter({ has: doctor.page.getByRole("button", { name: "Make new" }) })
  await renewing.getByLabel("Code", { exact: true }).fill(String(codes[1]))
  await renewing.getByRole("button", { name: "Make new recovery codes" }).click()
  await expect(doctor.page.getByText("These are your new recovery codes.")).toBeVisible()
  const [fresh] = await shownCodes(doctor.page)
  await doctor.page.goto("/account/second-factor")
  const leaving = doctor.page
    .locator("form")
    .filter({ has: doctor.page.getByRole("button", { name: "Switch off" }) })
  await leaving.getByLabel("Code", { exact: true }).fill(String(codes[2]))
  await leaving.getByRole("button", { name: "Switch off" }).click()
  await expect(doctor.page.getByText("This code is not right").first()).toBeVisible()
  await leaving.getByLabel("Code", { exact: true }).fill(String(fresh))
  await leaving.getByRole("button", { name: "Switch off" }).click()
  await expect(doctor.page.getByRole("button", { name: "Set up" })).toBeVisible()
  const again = await windowOf(browser, true)
  await signIn(again, doctor.email, applicantPassword)
  for (const one of [doctor.page, again]) await one.context().close()
})

/** Sets the second factor up on its page, as with an app; gives the recovery codes shown. */
async function enrol(page: Page): Promise<{ codes: string[]; secret: string }> {
  await page.getByRole("button", { name: "Set up" }).click()
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible()
  const secret = String(await page.locator("p.font-mono").textContent())
  await page.getByLabel("Code", { exact: true }).fill(await generate({ secret }))
  await page.getByRole("button", { name: "Switch on" }).click()
  await expect(page.getByText("Your second factor is on.")).toBeVisible()
  return { codes: await shownCodes(page), secret }
}

async function shownCodes(page: Page): Promise<string[]> {
  const codes = await page.locator("ul.font-mono li").allTextContents()
  expect(codes).toHaveLength(10)
  return codes
}

async function passwordOf(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(applicantPassword)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(/sign-in\/code$/)
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}
