import { expect, type Page, test } from "@playwright/test"
import { z } from "zod"
import { letterTo } from "../support/letters"
import { freeTimes, lettersTo, registerAs, windowOf } from "../support/pages"
import { APP } from "../support/world"

const password = "seven quiet green hills"
const box = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true })

for (const scripts of [true, false])
  test(`a patient chooses how they are told, in the account and from a letter: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const email = `chooses.${Date.now()}${scripts}@people.example`
    const page = await windowOf(browser, scripts)
    await registerAs(page, { name: "Chandra Chooses", email, password })
    await page.goto("/account/notifications")
    await expect(box(page, "Reminders by e-mail")).toBeChecked()
    await expect(box(page, "Visit confirmed by e-mail")).toHaveCount(0)
    const texts = box(page, "Reminders by text message")
    // Whether the practice sends text messages is the deployment's choice.
    const hasTexts = (await texts.count()) > 0
    await box(page, "Reminders by e-mail").uncheck()
    if (hasTexts) await texts.check()
    else await expect(page.getByText("This practice sends no text messages.")).toBeVisible()
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("Your choices are saved.")).toBeVisible()
    // What was chosen stands there at once, and after a reload.
    await expect(box(page, "Reminders by e-mail")).not.toBeChecked()
    await page.reload()
    await expect(box(page, "Reminders by e-mail")).not.toBeChecked()
    await expect(box(page, "Request sent by e-mail")).toBeChecked()
    if (hasTexts) await expect(texts).toBeChecked()

    const start = (await freeTimes(APP, "dr-asha-menon")).at(scripts ? -5 : -6)
    await page.goto(`/doctors/dr-asha-menon/book?start=${start}`)
    await expect(
      page.getByText("Once it is confirmed, we remind you 24 hours and 2 hours before."),
    ).toBeVisible()
    await page.getByRole("button", { name: "Request this visit" }).click()
    await expect(page).toHaveURL(/\/appointments\//)
    await letterTo(email, /is with the doctor/)

    // Somebody else's window: the letter is enough.
    const reader = await windowOf(browser, scripts)
    const link = await oneClickOf(email, /is with the doctor/)
    await reader.goto(link)
    expect(new URL(reader.url()).pathname).toBe("/unsubscribe")
    await expect(reader.getByRole("heading", { name: "Turn these e-mails off?" })).toBeVisible()
    await page.goto("/account/notifications")
    await expect(box(page, "Request sent by e-mail"), "looking changes nothing").toBeChecked()
    await reader.getByRole("button", { name: "Turn them off" }).click()
    await expect(reader.getByRole("heading", { name: "These e-mails are off" })).toBeVisible()
    await page.reload()
    await expect(box(page, "Request sent by e-mail")).not.toBeChecked()
    await reader.getByRole("button", { name: "Turn on again" }).click()
    await expect(reader.getByRole("button", { name: "Turn them off" })).toBeVisible()

    // A mail program's own button: from anywhere, without a cookie, and twice.
    for (let many = 0; many < 2; many++) {
      const headers = { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.example" }
      const answer = await fetch(link, { method: "POST", headers, body: "List-Unsubscribe=One-Click" })
      expect(answer.status).toBe(200)
    }
    await page.reload()
    await expect(box(page, "Request sent by e-mail")).not.toBeChecked()
    expect((await fetch(`${link}x`, { method: "POST" })).status).toBe(404)
    await reader.goto(`/unsubscribe?token=${"x".repeat(90)}`)
    await expect(reader.getByText("This link leads nowhere.")).toBeVisible()
    for (const one of [page, reader]) await one.context().close()
  })

const headed = z.object({ headers: z.object({ "List-Unsubscribe": z.string() }) })

/** The address a mail program's own button posts to. */
async function oneClickOf(email: string, subject: RegExp): Promise<string> {
  const letter = (await lettersTo(email)).find(one => subject.test(one.subject))
  return headed.parse(letter).headers["List-Unsubscribe"].slice(1, -1)
}
