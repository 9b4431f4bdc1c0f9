import { expect, type Page, test } from "@playwright/test"
import { demoLogins } from "@/db/seed/cast"
import { fitsBoth, phone } from "../support/fits"
import { signIn } from "../support/pages"

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
      "/privacy",
      "/api/docs",
      "/api/docs/appointments",
      "/sign-in",
      "/register",
      "/forgot-password",
      "/reset-password?token=none",
      "/welcome?token=none",
      "/confirm-email?token=none",
      "/confirm-new-email?token=none",
      "/invitation?token=none",
      "/unsubscribe?token=none",
      "/apply",
      "/no-such-page",
    ],
  },
  {
    who: "a patient",
    login: patient,
    paths: [
      "/appointments",
      "/appointments?scope=past",
      "/notifications",
      "/account",
      "/account/security",
      "/account/second-factor",
      "/account/sessions",
      "/account/notifications",
      "/account/data",
      "/appointments/00000000-0000-7000-8000-000000000000",
      "/admin",
    ],
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
      "/doctor/appointments?scope=all",
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
      "/doctor/payments",
      "/doctor/patients",
      "/doctor/patients?q=nobodyatall",
      "/doctor/reports",
      "/doctor/profile",
      "/doctor/appointments/00000000-0000-7000-8000-000000000000",
    ],
    opens: [
      { on: "/doctor/appointments?scope=upcoming", link: /\/doctor\/appointments\/[0-9a-f-]{36}$/ },
      { on: "/doctor/reports", link: /\/doctor\/reports\?.*month=/ },
      { on: "/doctor/patients", link: /\/doctor\/patients\/[0-9a-f-]{36}$/ },
    ],
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
      "/admin/deliveries",
      "/admin/deliveries?status=FAILED&ask=again",
      "/admin/notifications",
      "/admin/doctors",
      "/admin/doctors?state=suspended&sort=-joined",
      "/admin/doctors?q=nobodyatall",
      "/admin/doctors/new",
      "/admin/doctors/import",
      "/admin/staff",
      "/admin/staff?state=declined",
      "/admin/payments",
      "/admin/payments?show=failed",
      "/admin/payments/reconciliation",
      "/admin/payments/ledger",
      "/admin/staff/invitations",
      "/admin/events",
      "/admin/health",
      "/admin/users",
      "/admin/users?q=nobodyatall",
      "/admin/reports",
      "/admin/settings",
      "/account/security",
      "/account/second-factor",
    ],
    opens: [
      { on: "/admin/appointments", link: /\/admin\/appointments\/[0-9a-f-]{36}$/ },
      { on: "/admin/appointments?scope=upcoming", link: /\/admin\/appointments\/[0-9a-f-]{36}$/ },
      { on: "/admin/reports", link: /\/admin\/reports\?.*month=/ },
      { on: "/admin/doctors", link: /\/admin\/doctors\/[0-9a-f-]{36}$/ },
      { on: "/admin/users", link: /\/admin\/users\/[0-9a-f-]{36}$/ },
      { on: "/admin/staff", link: /\/admin\/staff\/[0-9a-f-]{36}$/ },
    ],
  },
]

// They only read, and are the longest there are.
test.describe.configure({ mode: "parallel" })

for (const { who, login, paths, opens = [] } of areas)
  test(`every page of ${who} is accessible and fits, on a phone in the light and a desk in the dark`, async ({
    browser,
  }) => {
    test.setTimeout(600_000)
    const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage()
    const faults: string[] = []
    page.on("pageerror", error => faults.push(error.message))
    page.on("console", message => {
      if (/content security policy/i.test(message.text())) faults.push(message.text())
    })
    if (login) await signIn(page, login.email, login.password)
    for (const path of [...paths, ...(await found(page, opens))]) {
      await page.setViewportSize(phone)
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1)
      await fitsBoth(page, path)
      expect(faults, path).toEqual([])
    }
    await page.context().close()
  })

/** The first address of each kind a page leads to. */
async function found(page: Page, opens: { on: string; link: RegExp }[]): Promise<string[]> {
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
    if (on === "/admin/appointments")
      addresses.push(
        `${address}/notes`,
        `/admin/appointments/together?do=cancel&v=${String(address).split("/").at(-1)}`,
      )
    if (on.startsWith("/admin/appointments?")) addresses.push(`${address}/move`, `${address}/hand-over`)
    if (on.startsWith("/doctor/appointments")) addresses.push(`${address}/move`)
    if (on === "/admin/doctors")
      addresses.push(
        ...["edit", "hours", "terms", "contact", "visits", "history"].map(page => `${address}/${page}`),
        String(address).replace("doctors", "reports"),
      )
  }
  return addresses
}
