import { readFile } from "node:fs/promises"
import { expect, type Page, test } from "@playwright/test"
import { sql } from "drizzle-orm"
import sharp from "sharp"
import { db } from "@/db/client"
import { sweepNow } from "../support/api"
import { freeTimes, registerAs, signInAsDoctor, windowOf } from "../support/pages"
import { APP } from "../support/world"

const password = "seven quiet green hills"

for (const scripts of [true, false])
  test(`a person tells of themself, with a picture: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    const page = await windowOf(browser, scripts)
    await registerAs(page, {
      name: "Prema Profile",
      email: `prema.${Date.now()}${scripts}@people.example`,
      password,
    })
    await page.goto("/account")
    await page.getByLabel("Phone").fill("+91 98 76")
    await page.getByLabel("City").fill("Mysuru")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByText("Enter the number with its country code").first()).toBeVisible()
    await expect(page.getByLabel("City")).toHaveValue("Mysuru")
    const number = `+91 98${String(Date.now()).slice(-8)}`
    await page.getByLabel("Phone").fill(number)
    await page.getByLabel("Date of birth").fill("1990-05-23")
    await page.getByLabel("Gender").selectOption("FEMALE")
    await page.getByLabel("State or region").fill("Karnataka")
    await page.getByLabel("Area").fill("Gokulam")
    await page.getByLabel("Time zone").selectOption("Europe/London")
    await page.getByRole("button", { name: "Save", exact: true }).click()
    await expect(page.getByText("Your profile is saved.")).toBeVisible()
    await page.goto("/account")
    await expect(page.getByLabel("Phone")).toHaveValue(number.replaceAll(" ", ""))
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London")

    await page.getByLabel("Picture").setInputFiles({
      name: "me.png",
      mimeType: "image/png",
      buffer: Buffer.from("<svg onload=alert(1)>"),
    })
    await page.getByRole("button", { name: "Save the picture" }).click()
    await expect(page.getByText("Choose a JPEG, PNG or WebP picture").first()).toBeVisible()
    const picture = await sharp({ create: { width: 900, height: 700, channels: 3, background: "#0b6252" } })
      .png()
      .toBuffer()
    await page.getByLabel("Picture").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: picture })
    await page.getByRole("button", { name: "Save the picture" }).click()
    await expect(page.getByText("Your picture is saved.")).toBeVisible()
    const shown = page.locator("main img").first()
    await expect(shown).toBeVisible()
    const served = await fetch(String(await shown.getAttribute("src")))
    expect(served.headers.get("content-type")).toBe("image/jpeg")
    const { width, height } = await sharp(Buffer.from(await served.arrayBuffer())).metadata()
    expect([width, height]).toEqual([256, 256])
    await page.getByRole("button", { name: "Remove the picture" }).click()
    await expect(page.getByText("Your picture is removed.")).toBeVisible()
    await expect(page.locator("main img")).toHaveCount(0)
    await page.context().close()
  })

test("all data goes into one file, and a deleted account leaves visits without a person", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const stamp = Date.now()
  const name = `Dora Departs ${stamp}`
  const email = `dora.${stamp}@people.example`
  const page = await windowOf(browser, true)
  await registerAs(page, { name, email, password })
  const id = await book(page, "A cough that stays")

  await page.goto("/account/data")
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download your data" }).click(),
  ])
  expect(download.suggestedFilename()).toBe("docket-data.json")
  const data = JSON.parse(await readFile(await download.path(), "utf8"))
  expect(data.profile).toMatchObject({ name, email, role: "PATIENT" })
  expect(data.visits).toMatchObject([{ id, reason: "A cough that stays" }])
  expect(JSON.stringify(data)).not.toMatch(/argon2|passwordHash|tokenHash/)

  await page.getByLabel("Your password").fill("not this one at all")
  await page.getByRole("button", { name: "Delete my account for good" }).click()
  await expect(page.getByText("The password is not right").first()).toBeVisible()
  await page.getByLabel("Your password").fill(password)
  await page.getByRole("button", { name: "Delete my account for good" }).click()
  await expect(page.getByText("Your account is deleted.")).toBeVisible()
  await page.goto("/appointments")
  await expect(page).toHaveURL(/sign-in/)

  await sweepNow()
  const { rows } = await db().execute<{ status: string; name: string; email: string }>(sql`
    select a.status, u.name, u.email from appointments a join users u on u.id = a.patient_id where a.id = ${id}`)
  expect(rows).toEqual([
    {
      status: "CANCELLED",
      name: "Former patient",
      email: expect.stringMatching(/^erased-[0-9a-f-]+@erased\.invalid$/),
    },
  ])
  const doctor = await windowOf(browser, true)
  await signInAsDoctor(doctor)
  await doctor.goto(`/doctor/appointments/${id}`)
  await expect(doctor.getByText("Former patient").first()).toBeVisible()
  await expect(doctor.getByText(name)).toHaveCount(0)
  for (const one of [page, doctor]) await one.context().close()
})

async function book(page: Page, reason: string): Promise<string> {
  const start = (await freeTimes(APP, "dr-asha-menon")).at(-3)
  await page.goto(`/doctors/dr-asha-menon/book?start=${start}`)
  await page.getByLabel("Reason").fill(reason)
  await page.getByRole("button", { name: "Request this visit" }).click()
  await expect(page).toHaveURL(/\/appointments\/[0-9a-f-]+/)
  return String(new URL(page.url()).pathname.split("/").at(-1))
}
