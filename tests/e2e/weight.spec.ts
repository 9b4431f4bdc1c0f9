import { expect, test } from "@playwright/test"
import { demoLogins } from "@/db/seed/cast"
import { type EmptyApp, startEmptyApp } from "../bench/empty-app"
import { desk, phone } from "../support/fits"
import { budgets } from "../support/page-budgets"
import { weigh } from "../support/page-weight"
import { signIn } from "../support/pages"
import { APP } from "../support/world"

const [patient] = demoLogins

let empty: EmptyApp
let framework: number

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  empty = await startEmptyApp()
  const page = await browser.newPage()
  framework = (await weigh(page, empty.url)).scripts
  await page.close()
  expect(framework, "an empty page has the framework's scripts").toBeGreaterThan(50_000)
})
test.afterAll(() => empty.stop())

/** Times told anew in the reader's zone are some pixels wider or narrower; what counts as good is 0.1. */
const STILL = 0.002

for (const { name, address, visitor, scripts, total } of budgets)
  test(`${name}: ${visitor} is sent no more than its budget, and nothing on it moves`, async ({
    browser,
  }) => {
    const first = await browser.newContext()
    if (visitor === "a patient") await signIn(await first.newPage(), patient.email, patient.password)
    const storageState = await first.storageState()
    await first.close()
    const path = await address(APP)
    for (const viewport of [phone, desk]) {
      // A window of its own has nothing in its cache.
      const context = await browser.newContext({ viewport, storageState })
      const weight = await weigh(await context.newPage(), path)
      const told = weight.files.sort().join("\n")
      expect
        .soft(weight.scripts - framework, `scripts above an empty page\n${told}`)
        .toBeLessThanOrEqual(scripts)
      expect.soft(weight.total, `all that was sent\n${told}`).toBeLessThanOrEqual(total)
      expect.soft(weight.ahead, "pages fetched before anybody follows a link").toEqual([])
      expect
        .soft(weight.shift, `how far things moved at ${viewport.width} px\n${weight.moved.join("\n")}`)
        .toBeLessThan(STILL)
      await context.close()
    }
  })
