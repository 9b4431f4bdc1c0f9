import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }

/** The page is accessible (WCAG 2.2 AA and good practice) and no wider than its window. */
export async function fits(page: Page, what: string): Promise<void> {
  // News may come at any moment: a toast half faded in has no colour to be judged by.
  await page.emulateMedia({ reducedMotion: "reduce" })
  await settled(page)
  const { violations } = await new AxeBuilder({ page })
    // No page here has frames: without the tab that would gather them it takes half the time.
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`),
    what,
  ).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    what,
  ).toBeLessThanOrEqual(0)
}

/** Colours of the other theme are there: even the shortest transition takes until the next frame, which may be late. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const finite = document
      .getAnimations()
      .filter(one => Number.isFinite(one.effect?.getComputedTiming().endTime))
    await Promise.allSettled(finite.map(({ finished }) => finished))
  })
}

/** The same on a phone in the light and on a desk in the dark. */
export async function fitsBoth(page: Page, what: string): Promise<void> {
  const before = page.viewportSize()
  await page.emulateMedia({ colorScheme: "light" })
  await page.setViewportSize(phone)
  await fits(page, `${what} on a phone, light`)
  await page.setViewportSize(desk)
  await page.emulateMedia({ colorScheme: "dark" })
  await fits(page, `${what} on a desk, dark`)
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
