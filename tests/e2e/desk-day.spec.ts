import { readFile } from "node:fs/promises"
import { expect, test } from "@playwright/test"
import { parse } from "csv-parse/sync"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { addDoctor } from "../support/add-doctor"
import { sweepNow } from "../support/api"
import { letterTo } from "../support/letters"
import { registerAs, signInAsAdmin, windowOf } from "../support/pages"

test("an admin's whole day: adds a doctor, who is booked; suspends and empties the calendar; says what happened; takes the month away", async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const stamp = Date.now()
  const [name, email] = [`Desk ${stamp}`, `desk.${stamp}@people.example`]
  const patient = {
    name: "Petra Plain",
    email: `petra.${stamp}@people.example`,
    password: "three small words",
  }
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  await addDoctor(admin, name, email, `LIC-${stamp}-D`)

  // Found and booked the same minute.
  const visitor = await windowOf(browser, true)
  await registerAs(visitor, patient)
  await visitor.goto(`/doctors?q=${encodeURIComponent(name)}`)
  await visitor.getByRole("link", { name: `Dr ${name}` }).click()
  await visitor.goto(String(await visitor.locator('a[href*="/book?start="]').first().getAttribute("href")))
  await visitor.getByRole("button", { name: /^(Book|Ask|Request)/ }).click()
  await expect(visitor).toHaveURL(/\/appointments\/[0-9a-f-]{36}\?booked=1$/)
  const id = new URL(visitor.url()).pathname.split("/").at(-1) ?? ""
  const [visit] = await db().select().from(appointments).where(eq(appointments.id, id))

  // Suspended: gone from the directory, the visits to come are led to.
  await admin.goto(`/admin/doctors/${visit?.doctorId}`)
  await admin.getByLabel("Reason").fill("The licence ran out")
  await admin.getByRole("button", { name: /^Suspend/ }).click()
  await expect(admin).toHaveURL(/\/visits\?told=suspended$/)
  await visitor.goto(`/doctors?q=${encodeURIComponent(name)}`)
  await expect(visitor.getByRole("link", { name: `Dr ${name}` })).toHaveCount(0)
  await admin.getByRole("link", { name: "Cancel this visit" }).click()
  await admin.getByLabel("Reason").fill("The doctor has left the practice")
  await admin.getByRole("button", { name: /^Cancel \d+ visits?$/ }).click()
  await expect(admin.getByText(/cancelled\. People are being told\./)).toBeVisible()
  await visitor.goto(`/appointments/${id}`)
  await expect(visitor.getByText("The doctor has left the practice")).toBeVisible()
  expect((await letterTo(patient.email, /is cancelled/i)).text).toContain("The doctor has left the practice")

  // What happened with this visit?
  await sweepNow()
  await admin.goto(`/admin/appointments/${id}`)
  await admin.getByRole("link", { name: /audit/i }).first().click()
  const log = admin.locator("tbody")
  await expect(log.getByText("Visit booked").first()).toBeVisible()
  await expect(log.getByText("Visit cancelled").first()).toBeVisible()
  await expect(log.getByText("The doctor has left the practice", { exact: true }).first()).toBeVisible()

  // The month, taken away.
  await admin.goto("/admin/reports")
  const [download] = await Promise.all([
    admin.waitForEvent("download"),
    admin.getByRole("link", { name: "Download CSV of months" }).click(),
  ])
  const rows: Record<string, string>[] = parse(await readFile(await download.path(), "utf8"), {
    bom: true,
    columns: true,
  })
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.every(row => /^\d{4}-\d{2}$/.test(String(row.Month)))).toBe(true)
  const [row] = await db()
    .select()
    .from(doctors)
    .where(eq(doctors.id, String(visit?.doctorId)))
  expect(row?.suspendedReason).toBe("The licence ran out")
  for (const one of [admin, visitor]) await one.context().close()
})
