import AxeBuilder from "@axe-core/playwright"
import { type Browser, expect, type Page, test } from "@playwright/test"
import { demoLogins } from "@/db/seed/cast"
import { signIn } from "../support/pages"

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
]
const schemes = ["light", "dark"] as const

const [patient, doctor, admin] = demoLogins
const areas: {
  who: string
  login?: (typeof demoLogins)[number]
  paths: string[]
  opens?: { on: string; link: RegExp }[]
}[] = [
  {
    who: "anybody",
    paths: [
      "/",
      "/doctors",
      "/doctors?q=cardology&city=Mumbai",
      "/doctors?q=zzzz",
      "/doctors/dr-asha-menon",
      "/doctors/dr-gita-iyer",
      "/about",
      "/contact",
      "/sign-in",
      "/register",
      "/no-such-page",
    ],
  },
  {
    who: "a patient",
    login: patient,
    paths: ["/appointments", "/appointments?scope=past", "/notifications"],
    opens: [
      { on: "/appointments", link: /\/appointments\/[0-9a-f-]{36}$/ },
      { on: "/appointments?scope=past", link: /\/appointments\/[0-9a-f-]{36}$/ },
      { on: "/doctors/dr-asha-menon", link: /\/book\?/ },
    ],
  },
  {
    who: "a doctor",
    login: doctor,
    paths: [
      "/doctor",
      "/doctor/appointments?scope=requests",
      "/doctor/appointments?scope=today",
      "/doctor/appointments?scope=upcoming",
      "/doctor/appointments?scope=past",
      "/doctor/notifications",
      "/doctor/calendar",
      "/doctor/calendar?view=day",
      "/doctor/calendar/explain",
      "/doctor/hours",
      "/doctor/hours?section=dates",
      "/doctor/hours?section=leave",
      "/doctor/hours?section=holidays",
      "/doctor/hours?section=rules",
    ],
    opens: [{ on: "/doctor/appointments?scope=upcoming", link: /\/doctor\/appointments\/[0-9a-f-]{36}$/ }],
  },
  {
    who: "an admin",
    login: admin,
    paths: [
      "/admin",
      "/admin/appointments",
      "/admin/appointments?status=CANCELLED",
      "/admin/appointments?q=nobodyatall",
      "/admin/audit",
      "/admin/audit?verify=1",
      "/admin/notifications",
    ],
    opens: [{ on: "/admin/appointments", link: /\/admin\/appointments\/[0-9a-f-]{36}$/ }],
  },
]

for (const { who, login, paths, opens = [] } of areas)
  test(`every page of ${who} is accessible and fits, on phone and desk, light and dark`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const addresses = [...paths, ...(await found(browser, login, opens))]
    for (const scheme of schemes)
      for (const viewport of sizes) {
        const page = await (
          await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: "reduce" })
        ).newPage()
        if (login) await signIn(page, login.email, login.password)
        for (const path of addresses) await fits(page, path, `${path} at ${viewport.width} px, ${scheme}`)
        await page.context().close()
      }
  })

async function fits(page: Page, path: string, what: string): Promise<void> {
  const errors: string[] = []
  const note = (error: Error) => errors.push(error.message)
  page.on("pageerror", note)
  await page.goto(path)
  await expect(page.getByRole("heading", { level: 1 }), what).toHaveCount(1)
  const { violations } = await new AxeBuilder({ page })
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
  expect(errors, what).toEqual([])
  page.off("pageerror", note)
}

/** The first address of each kind a page leads to. */
async function found(
  browser: Browser,
  login: (typeof demoLogins)[number] | undefined,
  opens: { on: string; link: RegExp }[],
): Promise<string[]> {
  const page = await (await browser.newContext()).newPage()
  if (login) await signIn(page, login.email, login.password)
  const addresses: string[] = []
  for (const { on, link } of opens) {
    await page.goto(on)
    const links = await page
      .getByRole("link")
      .evaluateAll(all => all.map(one => one.getAttribute("href") ?? ""))
    const address = links.find(href => link.test(href))
    expect(address, `a link like ${link} on ${on}`).toBeDefined()
    addresses.push(String(address))
    if (/^\/appointments\/[0-9a-f-]{36}$/.test(String(address)) && !on.includes("past"))
      addresses.push(`${address}/cancel`, `${address}/move`)
  }
  await page.context().close()
  return addresses
}
