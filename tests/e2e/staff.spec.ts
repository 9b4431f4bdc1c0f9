import { type Browser, expect, type Page, test } from "@playwright/test"
import { generate } from "otplib"
import { letterTo, linkIn } from "../support/letters"
import { signIn, signInAsAdmin, windowOf } from "../support/pages"

const password = "seven quiet green hills"

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
    await admin.goto("/admin/staff")
    await admin.getByRole("link", { name: `Dr ${doctor.name}` }).click()
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
  await admin.goto("/admin/staff")
  await admin.getByRole("link", { name: `Dr ${doctor.name}` }).click()
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
  await ines.getByLabel("Password", { exact: true }).fill(password)
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
  await fill(page, `Iris ${stamp}`, `LIC-${stamp}-I`)
  await page.getByRole("button", { name: "Apply" }).click()
  await expect(page.getByText("The practice is checking it")).toBeVisible()
  await expect(page.getByText("Please confirm your e-mail address")).toHaveCount(0)
  for (const one of [admin, page]) await one.context().close()
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
  await signIn(again, doctor.email, password)
  for (const one of [doctor.page, again]) await one.context().close()
})

async function applied(browser: Browser, scripts: boolean) {
  const stamp = `${Date.now()}${scripts ? 1 : 0}`
  const name = `Nomi Newdoc${stamp}`
  const [email, licence] = [`nomi.${stamp}@people.example`, `LIC-${stamp}`]
  const page = await windowOf(browser, scripts)
  await page.goto("/apply")
  await page.getByLabel("E-mail address").fill(email)
  await fill(page, name, licence)
  await page.getByRole("button", { name: "Apply" }).click()
  await expect(page).toHaveURL(/\/application$/)
  return { page, name, email, licence, slug: `dr-nomi-newdoc${stamp}` }
}

async function fill(page: Page, name: string, licence: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name)
  await page.getByLabel("Password", { exact: true }).fill(password)
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
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page).toHaveURL(/sign-in\/code$/)
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}
