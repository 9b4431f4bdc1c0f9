import { expect, test } from "@playwright/test"
import { fitsBoth } from "../support/fits"
import { signInAsAdmin, windowOf } from "../support/pages"
import { Receiver } from "../webhooks/receiver"

for (const scripts of [true, false])
  test(`an admin adds a webhook, tries it out, turns it off and removes it: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const receiver = new Receiver()
    const url = await receiver.start()
    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)

    await page.goto("/admin/webhooks/new")
    await page.getByLabel("Address").fill("nowhere")
    await page.getByRole("button", { name: "Add the webhook" }).click()
    await expect(page.getByText(/full address/).first()).toBeVisible()
    await page.getByLabel("Address").fill(url)
    await page.getByLabel("Description").fill("Accounts")
    await page.getByLabel("Only those ticked here").check()
    await page.getByLabel("A visit is moved").check()
    if (scripts) await fitsBoth(page, "adding a webhook")
    await page.getByRole("button", { name: "Add the webhook" }).click()
    await expect(page.getByText("The webhook is added.")).toBeVisible()
    receiver.secrets = [(await page.getByText(/^whsec_/).textContent()) ?? ""]
    await page.getByRole("link", { name: "I have kept it" }).click()

    await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible()
    await page.getByRole("button", { name: "Send a test" }).click()
    await expect(page.getByText(/The receiver answered 200 in \d+ ms/)).toBeVisible()
    expect(receiver.taken[0]?.body.type).toBe("ping")
    const here = page.url().split("?")[0] ?? ""
    await page.goto(here)
    await expect(page.getByText(/^whsec_/)).toHaveCount(0)
    const log = page.getByRole("table", { name: "Deliveries" })
    await expect(log.getByText("Delivered", { exact: true })).toHaveCount(1)
    if (scripts) await fitsBoth(page, "a webhook")
    await log.getByRole("link", { name: "A test" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "A test" })).toBeVisible()
    await expect(page.getByRole("table", { name: "Tries" }).getByText("answered 200")).toBeVisible()
    if (scripts) await fitsBoth(page, "a delivery")

    await page.goto(here)
    await page.getByRole("link", { name: "Turn it off" }).click()
    await page.getByRole("button", { name: "Turn it off" }).click()
    await expect(page.getByText(/^Off since/)).toBeVisible()
    await page.goto(`${here}?ask=remove`)
    await page.getByRole("button", { name: "Remove it" }).click()
    await expect(page.getByText("The webhook is removed.")).toBeVisible()
    await page.context().close()
    await receiver.stop()
  })
