import { expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { practice, practiceHolidays } from "@/db/schema/practice"
import { practice as seeded } from "@/db/seed/cast"
import { fitsBoth } from "../support/fits"
import { signInAsAdmin, windowOf } from "../support/pages"
import { APP } from "../support/world"

/** Far beyond what any other test books. */
const date = `${new Date().getUTCFullYear() + 2}-03-03`

test.afterAll(async () => {
  await db().update(practice).set(seeded).where(eq(practice.id, 1))
  await db().delete(practiceHolidays)
})

for (const scripts of [true, false])
  test(`an admin renames the practice and closes it for a day, and everybody reads it: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const name = `Harbour ${scripts ? "Clinic" : "House"}`
    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)
    await page.goto("/admin/settings")
    if (scripts) await fitsBoth(page, "the settings")
    await page.getByLabel("Name", { exact: true }).fill(name)
    await page.getByRole("button", { name: "Save", exact: true }).first().click()
    await expect(page.getByText("Saved.")).toBeVisible()
    await page.goto("/admin/settings?section=defaults")
    if (scripts) await fitsBoth(page, "what new doctors begin with")
    await page.goto("/admin/settings?section=holidays")
    if (!(await page.getByLabel("Date").first().isVisible()))
      await page.getByRole("button", { name: /^Add/ }).click()
    await page.getByLabel("Date").last().fill(date)
    await page.getByLabel("Holiday", { exact: true }).last().fill(`${name} day`)
    await page.getByRole("button", { name: "Save the holidays" }).click()
    await expect(page.getByText("The holidays are saved.")).toBeVisible()
    if (scripts) await fitsBoth(page, "the holidays")

    await expect(async () => {
      const about = await (await fetch(`${APP}/about`)).text()
      expect(about).toContain(`About us · ${name}</title>`)
      expect(about).toContain(`${name} day`)
      expect(about).not.toContain("Docket Health")
    }).toPass({ timeout: 15_000 })
    expect(await (await fetch(`${APP}/privacy`)).text(), "made when the site was built").toContain("Docket")
    await page.goto("/contact")
    await expect(page.getByRole("link", { name }).first()).toBeVisible()
    await db().delete(practiceHolidays)
    await page.context().close()
  })
