import { type Browser, expect, type Page, test } from "@playwright/test"
import { faults } from "../support/api"
import { letterTo, linkIn } from "../support/letters"
import { registerAs, signIn, windowOf } from "../support/pages"

test.afterEach(async () => {
  await faults.clear()
})

const first = "a long walk by the sea"
const second = "seven quiet green hills"

for (const scripts of [true, false])
  test(`register, confirm by letter, sign out, forget, reset, sign in: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const email = `rosa.${Date.now()}${scripts}@people.example`
    const page = await windowOf(browser, scripts)
    await registerAs(page, { name: "Rosa Reset", email, password: first })
    await page.goto("/account")
    await expect(page.getByText("Please confirm your e-mail address")).toBeVisible()

    const confirm = linkIn(await letterTo(email, /welcome/i), "/confirm-email")
    await page.goto(confirm)
    await page.getByRole("button", { name: "This is my address" }).click()
    await expect(page.getByText("Your e-mail address is confirmed.")).toBeVisible()
    await page.goto(confirm)
    await expect(page.getByText("This link has been used or is too old.")).toBeVisible()
    await page.goto("/account")
    await expect(page.getByText("Please confirm your e-mail address")).toHaveCount(0)

    const other = await windowOf(browser, scripts)
    await signIn(other, email, first)
    await signOut(page)

    await page.goto("/sign-in")
    await page.getByRole("link", { name: "Forgotten your password?" }).click()
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Forgotten your password?")
    await page.getByLabel("E-mail address").fill(email)
    await page.getByRole("button", { name: "Send me a link" }).click()
    await expect(page.getByText("If there is an account with this address")).toBeVisible()
    const reset = linkIn(await letterTo(email, /new password/i), "/reset-password")
    await page.goto(reset)
    await page.getByLabel("New password").fill("rosa reset")
    await page.getByRole("button", { name: "Set the new password" }).click()
    await expect(page.getByText("Use at least 12 characters").first()).toBeVisible()
    await page.getByLabel("New password").fill(second)
    await page.getByRole("button", { name: "Set the new password" }).click()
    await expect(page.getByText("Your new password is set")).toBeVisible()
    await page.goto(reset)
    await expect(page.getByText("This link has been used or is too old.")).toBeVisible()

    // What was signed in before is out at its next request.
    await other.goto("/appointments")
    await expect(other).toHaveURL(/sign-in/)
    await letterTo(email, /password was changed/i)

    await page.goto("/sign-in")
    await page.getByLabel("E-mail address").fill(email)
    await page.getByLabel("Password", { exact: true }).fill(first)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(page.getByText("The e-mail address or the password is not right").first()).toBeVisible()
    await signIn(page, email, second)
    await expect(page).toHaveURL(/appointments/)
    for (const one of [page, other]) await one.context().close()
  })

test("an unknown address is answered as a known one, and gets no letter", async ({ page }) => {
  await page.goto("/forgot-password")
  await page.getByLabel("E-mail address").fill("nobody.at.all@people.example")
  await page.getByRole("button", { name: "Send me a link" }).click()
  await expect(page.getByText("If there is an account with this address")).toBeVisible()
})

test("a session is listed with its device, ended from another, and out at its next request", async ({
  browser,
}) => {
  const email = `sonia.${Date.now()}@people.example`
  const { desk, phone } = await twoWindows(browser, email)
  await desk.goto("/account/sessions")
  await expect(desk.getByText("This one")).toHaveCount(1)
  const row = desk.getByRole("listitem").filter({ hasText: "Safari on iOS" })
  await row.getByRole("button", { name: /^End/ }).click()
  await expect(desk.getByText("That sign-in has ended.")).toBeVisible()
  await expect(desk.getByText("Safari on iOS")).toHaveCount(0)
  await phone.goto("/appointments")
  await expect(phone).toHaveURL(/sign-in/)
  const told = await letterTo(email, /new sign-in/i)
  expect(told.text.replace(/\s+/g, " ")).toContain("Safari on iOS")

  await signIn(phone, email, first)
  await desk.reload()
  await desk.getByRole("button", { name: "End all others" }).click()
  await expect(desk.getByText("All other sign-ins have ended.")).toBeVisible()
  await phone.goto("/appointments")
  await expect(phone).toHaveURL(/sign-in/)
  for (const one of [desk, phone]) await one.context().close()
})

test("a changed password ends every other sign-in, and not this one", async ({ browser }) => {
  const email = `pia.${Date.now()}@people.example`
  const { desk, phone } = await twoWindows(browser, email)
  await desk.goto("/account/security")
  await desk.getByLabel("Password so far").fill("not this one at all")
  await desk.getByLabel("New password").fill(second)
  await desk.getByRole("button", { name: "Change the password" }).click()
  await expect(desk.getByText("The password is not right").first()).toBeVisible()
  await desk.getByLabel("Password so far").fill(first)
  await desk.getByLabel("New password").fill(second)
  await desk.getByRole("button", { name: "Change the password" }).click()
  await expect(desk.getByText("Your password is changed.")).toBeVisible()
  await phone.goto("/appointments")
  await expect(phone).toHaveURL(/sign-in/)
  await desk.goto("/appointments")
  await expect(desk).toHaveURL(/appointments/)
  await letterTo(email, /password was changed/i)
  for (const one of [desk, phone]) await one.context().close()
})

test("a new e-mail address counts once its letter was opened; the old one is told", async ({ page }) => {
  const stamp = Date.now()
  const [before, after] = [`olga.${stamp}@people.example`, `olga.new.${stamp}@people.example`]
  await registerAs(page, { name: "Olga Moves", email: before, password: first })
  await page.goto("/account/security")
  await page.getByLabel("New e-mail address").fill(after)
  await page.getByLabel("Your password", { exact: true }).fill(first)
  await page.getByRole("button", { name: "Change the address" }).click()
  await expect(page.getByText("A letter is on its way to the new address.")).toBeVisible()
  await letterTo(before, /asked to change/i)
  await page.goto("/account/security")
  await expect(page.locator("main").getByText(before, { exact: true })).toBeVisible()
  await page.goto(linkIn(await letterTo(after, /confirm your new/i), "/confirm-new-email"))
  await page.getByRole("button", { name: "Use this address" }).click()
  await expect(page.getByText("From now on you sign in with this address")).toBeVisible()
  await signOut(page)
  await signIn(page, after, first)
  await expect(page).toHaveURL(/appointments/)
})

async function twoWindows(browser: Browser, email: string): Promise<{ desk: Page; phone: Page }> {
  const desk = await windowOf(browser, true)
  await registerAs(desk, { name: "Sonia Two", email, password: first })
  const context = await browser.newContext({
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
  })
  const phone = await context.newPage()
  await signIn(phone, email, first)
  return { desk, phone }
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/")
  await page.locator("summary[aria-label^='Account of']").click()
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible()
}
