import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import sharp from "sharp"
import { db } from "@/db/client"
import { doctorSpecialities, doctors, specialities } from "@/db/schema/doctors"
import { freshDoctor } from "../support/fresh-doctor"
import { signInAsAdmin, windowOf } from "../support/pages"

/** Green to the left, orange to the right. */
async function picture(): Promise<Buffer> {
  const plain = (background: string, width: number) =>
    sharp({ create: { width, height: 700, channels: 3, background } }).png()
  const right = await plain("#d2691e", 450).toBuffer()
  return plain("#0b6252", 900)
    .composite([{ input: right, left: 450, top: 0 }])
    .toBuffer()
}

async function practises(doctorId: string, slug: string): Promise<void> {
  const [speciality] = await db().select().from(specialities).where(eq(specialities.slug, slug))
  await db()
    .insert(doctorSpecialities)
    .values({ doctorId, specialityId: String(speciality?.id) })
}

for (const scripts of [true, false])
  test(`a doctor says what patients read: ${scripts ? "with" : "without"} scripts`, async ({ browser }) => {
    test.setTimeout(120_000)
    const stamp = `${Date.now()}${scripts ? "s" : "n"}`
    const { page, slug, doctorId } = await freshDoctor(browser, scripts, { city: "Pune" })
    await practises(doctorId, "cardiology")
    await page.goto("/doctor/profile")
    await page.getByLabel("Name", { exact: true }).fill(`Vera Visible ${stamp}`)
    await page.getByLabel("Fee for a visit").fill("a lot")
    await page.getByLabel("Further speciality 1").selectOption("neurology")
    if (scripts) await expect(page.getByText(`Dr Vera Visible ${stamp}`).first()).toBeVisible()
    await page.getByRole("button", { name: "Save the profile" }).click()
    await expect(page.getByText("Enter the fee as a number.").first()).toBeVisible()
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`Vera Visible ${stamp}`)
    await expect(page.getByLabel("Further speciality 1")).toHaveValue("neurology")
    await page.getByLabel("Fee for a visit").fill("850")
    await page.getByLabel("By video").check()
    await page.getByRole("button", { name: "Save the profile" }).click()
    await expect(page.getByText("Saved. Patients read it from now on.")).toBeVisible()
    await expect(page.getByLabel("Fee for a visit")).toHaveValue("850")
    await expect(page.getByLabel("Further speciality 1")).toHaveValue("neurology")

    // Somebody else changes it while the form is open.
    await db().update(doctors).set({ city: "Nashik" }).where(eq(doctors.id, doctorId))
    await page.getByLabel("Clinic").fill("Visible Rooms")
    await page.getByRole("button", { name: "Save the profile" }).click()
    await expect(page.getByText("Somebody else changed this meanwhile").first()).toBeVisible()
    await expect(page.getByText("Nashik", { exact: true })).toBeVisible()
    await expect(page.getByLabel("Clinic")).toHaveValue("Visible Rooms")
    await page.getByLabel("City").fill("Nashik")
    await page.getByRole("button", { name: "Save the profile" }).click()
    await expect(page.getByText("Saved. Patients read it from now on.")).toBeVisible()

    await page.getByLabel("Picture").setInputFiles({
      ...{ name: "me.png", mimeType: "image/png", buffer: await picture() },
    })
    if (scripts) {
      await page.getByRole("button", { name: "Square" }).click()
      await page.getByRole("group", { name: /crop/i }).focus()
      for (let press = 0; press < 30; press++) await page.keyboard.press("Control+ArrowRight")
    }
    await page.getByRole("button", { name: "Save the picture" }).click()
    await expect(page.getByText("The picture is saved.")).toBeVisible()

    const reader = await windowOf(browser, scripts)
    await reader.goto(`/doctors/${slug}`)
    await expect(reader.getByRole("heading", { level: 1, name: `Dr Vera Visible ${stamp}` })).toBeVisible()
    await expect(reader.getByText("Cardiology, Neurology").first()).toBeVisible()
    await expect(reader.getByText("Visible Rooms, Nashik").first()).toBeVisible()
    const shown = reader.locator("main header img")
    await expect(shown).toHaveJSProperty("complete", true)
    const served = await fetch(String(await shown.getAttribute("src")))
    const { dominant } = await sharp(Buffer.from(await served.arrayBuffer())).stats()
    if (scripts) expect(dominant.r).toBeGreaterThan(dominant.g)
    await page.getByRole("button", { name: "Stop taking new visits" }).click()
    await expect(page.getByRole("button", { name: "Take new visits" })).toBeVisible()
    await page.getByRole("button", { name: "Remove the picture" }).click()
    await expect(page.getByText("The picture is removed.")).toBeVisible()
    await reader.reload()
    await expect(reader.getByText("isn’t taking new visits").first()).toBeVisible()
    await expect(shown).toHaveCount(0)
    for (const one of [page, reader]) await one.context().close()
  })

test("the practice changes a licence, with a reason that stands in the log", async ({ browser }) => {
  const { page: own, doctorId } = await freshDoctor(browser, false)
  await practises(doctorId, "cardiology")
  const page = await windowOf(browser, true)
  await signInAsAdmin(page)
  await page.goto(`/admin/doctors/${doctorId}/edit`)
  await page.getByLabel("Licence number").fill(`KMC ${doctorId}`)
  await page.getByRole("button", { name: "Save the profile" }).click()
  await expect(page.getByText("Please give a reason").first()).toBeVisible()
  await page.getByLabel("Reason").fill("The register has a new number")
  await page.getByRole("button", { name: "Save the profile" }).click()
  await expect(page.getByText("Saved. Patients read it from now on.")).toBeVisible()
  const [row] = await db().select().from(doctors).where(eq(doctors.id, doctorId))
  expect(row?.licenceNumber).toBe(`KMC ${doctorId}`)
  await own.goto("/doctor/profile")
  await expect(own.getByLabel("Licence number")).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  for (const one of [page, own]) await one.context().close()
})
