import { expect, type Page, test } from "@playwright/test"
import { v7 } from "uuid"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { fits, phone } from "../support/fits"
import { signInAsAdmin, signInAsDoctor, windowOf } from "../support/pages"
import { givenDoctor, givenPatient } from "../support/people"

const field = (page: Page) => page.getByRole("combobox", { name: "Jump to" })
const line = (page: Page, name: string | RegExp) => page.getByRole("option", { name })

async function visited(patientName: string, doctorName: string) {
  const doctor = await givenDoctor({ name: doctorName })
  const patient = await givenPatient(patientName)
  const id = v7()
  const startsAt = new Date(Date.now() + 86_400_000)
  await db()
    .insert(appointments)
    .values({
      ...{ id, doctorId: doctor.doctorId, patientId: patient.userId, createdBy: patient.userId },
      ...{ startsAt, endsAt: new Date(+startsAt + 1_800_000), feeMinor: 50_000, currency: "INR" },
      ...{ status: "APPROVED", bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    })
  return { id, doctor, patient }
}

test("an admin jumps by keyboard to a page, a person and a visit", async ({ browser }) => {
  test.setTimeout(180_000)
  const { id } = await visited("Palette Quillon", "Dr Palette Featherby")
  const page = await windowOf(browser, true)
  const scripts: string[] = []
  page.on("response", answer => {
    if (answer.request().resourceType() === "script") scripts.push(answer.url())
  })
  await signInAsAdmin(page)
  await page.goto("/admin/appointments", { waitUntil: "networkidle" })
  const before = scripts.length

  // Its script comes when it is first asked for.
  await page.keyboard.press("Control+k")
  await expect(field(page)).toBeFocused()
  expect(scripts.length).toBeGreaterThan(before)
  await fits(page, "the palette, nothing typed")

  await page.keyboard.type("audit")
  await expect(line(page, /^Audit/)).toHaveAttribute("aria-selected", "true")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/admin\/audit$/)
  await expect(page.locator("#main")).toBeFocused()

  // Enter waits for the answer to what was typed.
  await page.keyboard.press("Control+k")
  await expect(line(page, /^Audit/).first()).toBeVisible()
  await field(page).fill("quillon featherby")
  await expect(page.getByRole("status").filter({ hasText: "Nothing found" })).toBeVisible()
  await field(page).fill("quillon")
  await expect(line(page, /Palette Quillon with Dr Palette Featherby/)).toBeVisible()
  await fits(page, "the palette with results")
  await page.keyboard.press("ArrowDown")
  await expect(line(page, /with Dr Palette Featherby/)).toHaveAttribute("aria-selected", "true")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(new RegExp(`/admin/appointments/${id}$`))

  // The latest jumps come first, until the page is loaded anew.
  await page.keyboard.press("Control+k")
  await expect(page.getByRole("option").first()).toContainText("Palette Quillon with")
  await page.keyboard.press("Escape")
  await expect(field(page)).toHaveCount(0)
  await page.reload()
  await page.keyboard.press("Control+k")
  await expect(page.getByRole("option").first()).toContainText("Overview")
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    "Quillon",
  )
  await page.context().close()
})

test("it gives the focus back, and says when it can’t ask", async ({ browser }) => {
  const page = await windowOf(browser, true)
  await signInAsAdmin(page)
  await page.goto("/admin")
  const button = page.getByRole("button", { name: "Jump to…" })
  await button.click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(button).toBeFocused()

  await page.route("**/api/v1/search", route => route.abort())
  await button.click()
  await field(page).fill("somebody")
  await expect(page.getByText("People and visits can’t be searched just now.")).toBeVisible()
  await page.unroute("**/api/v1/search")
  await page.getByRole("button", { name: "Try again" }).click()
  await expect(page.getByRole("status").filter({ hasText: /found/i })).toBeVisible()
  await page.context().close()
})

test("a doctor on a phone finds their own patients in a full sheet, nobody else’s", async ({ browser }) => {
  await visited("Palette Elsewhere", "Dr Palette Other")
  const page = await windowOf(browser, true)
  await page.setViewportSize(phone)
  await signInAsDoctor(page)
  await page.goto("/doctor")
  await page.getByRole("button", { name: "Jump to…" }).click()
  await expect(field(page)).toBeFocused()
  expect(await page.getByRole("dialog").boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
  await fits(page, "the palette on a phone")
  await field(page).fill("palette elsewhere")
  await expect(page.getByText("Nothing found.")).toBeVisible()
  await field(page).fill("riya")
  await line(page, /^Riya Sharma.*(Next|Last) visit/).click()
  await expect(page).toHaveURL(/\/doctor\/patients\/[\da-f-]{36}$/)
  await page.context().close()
})

test("without scripts there is no button that does nothing", async ({ browser }) => {
  const page = await windowOf(browser, false)
  await signInAsAdmin(page)
  await page.goto("/admin")
  await expect(page.getByRole("button", { name: "Jump to…" })).toHaveCount(0)
  await expect(page.getByRole("link", { name: "Visits", exact: true }).first()).toBeVisible()
  await page.context().close()
})
