import { expect, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { doctors } from "@/db/schema/doctors"
import { castOf } from "../authorisation/cast"
import { sceneOf } from "../authorisation/scene"
import { sweepNow } from "../support/api"
import { signInAsAdmin, windowOf } from "../support/pages"
import { givenDoctor } from "../support/people"

const rowOf = async (id: string) => (await db().select().from(appointments).where(eq(appointments.id, id)))[0]

for (const scripts of [true, false])
  test(`an admin approves, hands over and empties a calendar: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    const scene = sceneOf(await castOf(), null)
    const doctorId = String(scene.doctor.doctorId)
    const name = `Dr Successor ${Date.now()}`
    const to = await givenDoctor({ zone: "UTC", name }, { startMinute: 0, endMinute: 1440 })
    const page = await windowOf(browser, scripts)
    await signInAsAdmin(page)

    const asked = await scene.visit("PENDING")
    await page.goto(`/admin/appointments?q=${asked}`)
    await page.locator("tbody").getByRole("link").first().click()
    await expect(page).toHaveURL(new RegExp(`/admin/appointments/${asked}$`))
    await page.getByText("Approve…").click()
    await page.getByRole("button", { name: /^Approve/ }).click()
    await expect(page.getByText("Please say why: it is kept in the audit log.")).toBeVisible()
    await page.getByLabel("Reason").first().fill("The doctor said yes by phone")
    await page.getByRole("button", { name: /^Approve/ }).click()
    await expect(page.getByText("Visit confirmed. The patient is being told.")).toBeVisible()
    await sweepNow()
    await page.goto(`/admin/audit?subject=${asked}`)
    await expect(page.getByText("The doctor said yes by phone", { exact: true })).toBeVisible()

    await page.goto(`/admin/appointments/${asked}/hand-over?q=${encodeURIComponent(name)}`)
    await page.getByRole("link", { name: new RegExp(name) }).click()
    // The same time is free there, and chosen.
    await expect(page.getByText("The same time as now.")).toBeVisible()
    await page.getByLabel("Reason").fill("On leave that day")
    await page.getByRole("button", { name: "Hand the visit over" }).click()
    await expect(page.getByText("Visit handed over.")).toBeVisible()
    await expect(page.getByText("Handed to another doctor")).toBeVisible()
    expect(await rowOf(asked)).toMatchObject({ doctorId: to.doctorId, version: 2, status: "APPROVED" })

    const left = [await scene.visit("APPROVED"), await scene.visit("PENDING")]
    await db().update(doctors).set({ suspendedAt: new Date() }).where(eq(doctors.id, doctorId))
    await page.goto(`/admin/doctors/${doctorId}/visits`)
    await expect(page.getByText(/^Suspended on/)).toBeVisible()
    await page.getByRole("link", { name: /^Cancel all/ }).click()
    await expect(page.getByText("Nothing was paid online, so nothing goes back.")).toBeVisible()
    await page.getByLabel("Reason").fill("The doctor has left us")
    await page.getByRole("button", { name: /^Cancel \d+ visits?$/ }).click()
    await expect(page.getByText(/visits cancelled\. People are being told\./)).toBeVisible()
    for (const id of left) expect(await rowOf(id)).toMatchObject({ status: "CANCELLED", endedBy: "ADMIN" })
    await page.goto(`/admin/doctors/${doctorId}/visits`)
    await expect(page.getByText("No visit to come")).toBeVisible()
    await db().update(doctors).set({ suspendedAt: null }).where(eq(doctors.id, doctorId))
    await page.context().close()
  })
