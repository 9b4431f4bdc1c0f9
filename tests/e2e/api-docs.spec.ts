import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "@playwright/test"
import { windowOf } from "../support/pages"
import { APP } from "../support/world"

test("the API's pages: no other host, no breach of the policy, and a call tried shows what really came", async ({
  browser,
}) => {
  const page = await windowOf(browser, true)
  const elsewhere: string[] = []
  const breaches: string[] = []
  page.on("request", request => {
    if (!request.url().startsWith(APP) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url())
  })
  page.on("console", message => {
    if (/content security policy/i.test(message.text())) breaches.push(message.text())
  })
  await page.goto("/")
  await page.getByRole("contentinfo").getByRole("link", { name: "API" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "The API" })).toBeVisible()
  await page.getByRole("link", { name: "GET /doctors Search the directory of doctors" }).click()
  await expect(page).toHaveURL(/\/api\/docs\/doctors#getDoctors$/)

  const operation = page.getByRole("region", { name: "Search the directory of doctors", exact: true })
  // By keyboard alone.
  await operation.getByText("Try it").focus()
  await page.keyboard.press("Enter")
  await operation.getByLabel("q (optional)").fill("menon")
  await page.keyboard.press("Enter")
  const answer = operation.getByRole("region", {
    name: "Answer: Search the directory of doctors",
    exact: true,
  })
  await expect(answer).toContainText('"slug": "dr-asha-menon"')
  await expect(operation.getByRole("form").getByText("200", { exact: true })).toBeVisible()

  await operation.getByLabel("limit (optional)").fill("1000")
  await operation.getByRole("button", { name: "Send GET" }).click()
  await expect(answer).toContainText('"code": "invalid"')

  await page.goto("/api/docs/me")
  const own = page.getByRole("region", { name: "Your own profile", exact: true })
  await own.getByText("Try it").click()
  await own.getByRole("button", { name: "Send GET" }).click()
  await expect(own.getByRole("form").getByText("401", { exact: true })).toBeVisible()
  const signedIn = await fetch(`${APP}/api/v1/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "riya.sharma@docket.example", password: "docket-demo-visit" }),
  })
  await own.getByLabel("Access token").fill((await signedIn.json()).accessToken)
  await own.getByRole("button", { name: "Send GET" }).click()
  await expect(own.getByRole("region", { name: "Answer: Your own profile", exact: true })).toContainText(
    "Riya Sharma",
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  expect(elsewhere).toEqual([])
  expect(breaches).toEqual([])
})

test("without scripts the API's pages are read whole", async ({ browser }) => {
  const page = await windowOf(browser, false)
  await page.goto("/api/docs/appointments")
  const booking = page.getByRole("region", { name: "Book a visit", exact: true })
  await expect(booking.getByRole("region", { name: "Example request: Book a visit" })).toContainText(
    "idempotency-key",
  )
  await booking.getByText("Refusals").click()
  await expect(booking.getByText("slot-taken")).toBeVisible()
})
