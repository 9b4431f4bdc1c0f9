import { expect, test } from "@playwright/test"
import { faults } from "../support/api"
import { freeTimes, registerAs, windowOf } from "../support/pages"
import { APP } from "../support/world"

test.afterEach(async () => {
  await faults.clear()
})

for (const scripts of [true, false]) {
  const how = scripts ? "with scripts" : "without scripts"

  test(`bad input at registration: a sentence beside the field, and nothing typed is lost, ${how}`, async ({
    browser,
  }) => {
    const page = await windowOf(browser, scripts)
    await page.goto("/register")
    await page.getByLabel("Name", { exact: true }).fill("Typed Name")
    await page.getByLabel("E-mail address").fill("not an address")
    await page.getByLabel(/^Phone/).fill("12")
    await page.getByLabel("Password", { exact: true }).fill("short")
    await page.getByRole("button", { name: "Register" }).click()
    await expect(page.getByText("This doesn't look like an e-mail address").first()).toBeVisible()
    await expect(page.getByText("Enter the number with its country code").first()).toBeVisible()
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Typed Name")
    await expect(page.getByLabel("E-mail address")).toHaveValue("not an address")
    await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true")
    await page.context().close()
  })

  test(`a taken e-mail address and a wrong password are said plainly, ${how}`, async ({ browser }) => {
    const page = await windowOf(browser, scripts)
    await page.goto("/register")
    await page.getByLabel("Name", { exact: true }).fill("Riya Again")
    await page.getByLabel("E-mail address").fill("RIYA.SHARMA@docket.example")
    await page.getByLabel("Password", { exact: true }).fill("a long walk by the sea")
    await page.getByRole("button", { name: "Register" }).click()
    await expect(page.getByText(/already/).first()).toBeVisible()
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Riya Again")

    await page.goto("/sign-in")
    await page.getByLabel("E-mail address").fill("riya.sharma@docket.example")
    await page.getByLabel("Password", { exact: true }).fill("not my password at all")
    await page.getByRole("button", { name: "Sign in" }).click()
    await expect(page.getByRole("alert").first()).toBeVisible()
    await expect(page.getByLabel("E-mail address")).toHaveValue("riya.sharma@docket.example")
    await page.context().close()
  })

  test(`a time lost while typing: the words stay and three other times are offered, ${how}`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    // Without Redis the open form holds nothing, as when its five minutes are over.
    await faults.set("redis", { down: true })
    const stamp = `${Date.now()}${scripts}`
    const [slow, fast] = [await windowOf(browser, scripts), await windowOf(browser, scripts)]
    await registerAs(slow, {
      name: "Slow Writer",
      email: `slow.${stamp}@people.example`,
      password: "a long walk by the sea",
    })
    await registerAs(fast, {
      name: "Fast Writer",
      email: `fast.${stamp}@people.example`,
      password: "a long walk by the sea",
    })
    const [start] = (await freeTimes(APP, "dr-vikram-rao")).slice(-1)
    const address = `/doctors/dr-vikram-rao/book?start=${start}`
    await slow.goto(address)
    await slow.getByLabel("Reason").fill("Pain below the left knee cap")
    await fast.goto(address)
    await fast.getByRole("button", { name: "Request this visit" }).click()
    await expect(fast).toHaveURL(/\/appointments\//)

    await slow.getByRole("button", { name: "Request this visit" }).click()
    await expect(slow.getByText("Somebody else has just taken that time.").first()).toBeVisible()
    await expect(slow.getByLabel("Reason")).toHaveValue("Pain below the left knee cap")
    const offered = slow.getByRole("button", { name: /\d\d:\d\d/ })
    await expect(offered).toHaveCount(3)
    await offered.first().click()
    await expect(slow).toHaveURL(/\/appointments\/[0-9a-f-]+/)
    await expect(slow.getByText("Pain below the left knee cap").first()).toBeVisible()
    for (const page of [slow, fast]) await page.context().close()
  })
}

test("pages that need an account lead to sign-in and back, and other people's pages don't exist", async ({
  browser,
}) => {
  const page = await windowOf(browser, true)
  for (const path of [
    "/appointments",
    "/notifications",
    "/doctor",
    "/doctor/appointments",
    "/doctor/notifications",
    "/admin",
    "/admin/appointments",
    "/admin/audit",
    "/admin/notifications",
  ]) {
    await page.goto(path)
    await expect(page).toHaveURL(
      new RegExp(`/sign-in\\?next=${encodeURIComponent(path).replaceAll("%", "%")}`),
    )
  }
  await registerAs(page, {
    name: "Nosy Patient",
    email: `nosy.${Date.now()}@people.example`,
    password: "a long walk by the sea",
  })
  for (const path of [
    "/doctor",
    "/doctor/appointments",
    "/admin",
    "/admin/appointments",
    "/admin/audit",
    "/appointments/019aa000-0000-7000-8000-000000000000",
    "/appointments/nonsense",
  ])
    expect((await page.goto(path))?.status(), path).toBe(404)
  await page.context().close()
})
