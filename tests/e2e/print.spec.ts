import { expect, type Page, test } from "@playwright/test"
import { signInAsAdmin, signInAsDoctor, windowOf } from "../support/pages"

/** A4 in portrait at 96 dots an inch is narrower than where tables are stacked on a screen. */
const paper = { width: 718, height: 1000 }

const shown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("nav, aside, button, summary, a[download]")]
      .filter(one => one.checkVisibility())
      .map(one => `${one.localName} ${one.getAttribute("aria-label") ?? one.textContent}`),
  )

for (const { who, signIn, path } of [
  { who: "the practice", signIn: signInAsAdmin, path: "/admin/reports" },
  { who: "a doctor", signIn: signInAsDoctor, path: "/doctor/reports" },
])
  test(`the report of ${who} on paper is its numbers and its table, and nothing to press`, async ({
    browser,
  }) => {
    const page = await windowOf(browser, true)
    await signIn(page)
    await page.goto(path)
    await expect(page.getByRole("button", { name: "Print or save as PDF" })).toBeVisible()
    expect((await shown(page)).length).toBeGreaterThan(5)
    await page.setViewportSize(paper)
    await page.emulateMedia({ media: "print" })
    expect(await shown(page)).toEqual([])
    await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible()
    const table = page.getByRole("table", { name: /month by month/ })
    await expect(table.getByRole("columnheader", { name: "Net online" })).toBeVisible()
    // Each number stands below its title.
    const lefts = (role: "columnheader" | "cell") =>
      table
        .getByRole("row")
        .nth(role === "cell" ? 1 : 0)
        .getByRole(role)
        .evaluateAll(all => all.map(one => Math.round(one.getBoundingClientRect().left)))
    expect(await lefts("cell")).toEqual(await lefts("columnheader"))
    await page.context().close()
  })
