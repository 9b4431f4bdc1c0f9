import { expect, test } from "@playwright/test"
import { eq, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { callerOf, faults, halfHour, openDoctor, post, sweepNow } from "../support/api"
import { lettersTo, signInAsAdmin, windowOf } from "../support/pages"
import { givenPatient } from "../support/people"

test.afterEach(async () => {
  await faults.clear()
})

for (const scripts of [true, false])
  test(`a letter that could not be sent is seen and sent again: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const [doctor, patient] = [await openDoctor(), await givenPatient()]
    await faults.set("resend", { down: true })
    const booked = await post("/appointments", await callerOf(patient), {
      doctorId: doctor.doctorId,
      start: halfHour(20),
    })
    expect(booked.status).toBe(201)
    const ofPatient = eq(deliveries.userId, patient.userId)
    const letter = async () => (await db().select().from(deliveries).where(ofPatient))[0]
    await expect
      .poll(async () => {
        await sweepNow()
        return (await letter())?.attempts ?? 0
      })
      .toBeGreaterThan(0)
    // A day of the provider's silence passes.
    await db()
      .update(deliveries)
      .set({ firstTriedAt: sql`now() - interval '24 hours'`, nextAt: sql`now() - interval '1 second'` })
      .where(ofPatient)
    await sweepNow()
    expect((await letter())?.status).toBe("FAILED")
    await faults.clear()

    const admin = await windowOf(browser, scripts)
    await signInAsAdmin(admin)
    await admin.goto(`/admin/appointments/${booked.body.id}`)
    await expect(admin.getByText(/^E-mail failed: /).first()).toBeVisible()
    await admin.getByRole("link", { name: "In the log of deliveries" }).click()
    await expect(admin).toHaveURL(new RegExp(`visit=${booked.body.id}`))
    await admin.getByLabel("Status").selectOption("FAILED")
    await admin.getByRole("button", { name: "Show" }).click()
    await expect(admin).toHaveURL(/status=FAILED/)
    const log = admin.getByRole("table", { name: "Letters and text messages" })
    const row = log.getByRole("row").filter({ hasText: "Pat Patient" })
    await expect(row).toContainText("Failed")
    await row.getByRole("button", { name: /^Send “Visit confirmed”/ }).click()
    await expect.poll(async () => (await letter())?.status, { timeout: 15_000 }).toBe("SENT")

    await admin.goto(`/admin/deliveries?visit=${booked.body.id}&status=SENT`)
    await expect(row).toContainText("sent again")
    const [person] = await db().select({ email: users.email }).from(users).where(eq(users.id, patient.userId))
    expect(
      (await lettersTo(String(person?.email))).filter(({ subject }) => /confirmed/.test(subject)),
    ).toHaveLength(1)
    await sweepNow()
    await admin.goto(`/admin/audit?action=DELIVERY_SENT_AGAIN&subject=${(await letter())?.id}`)
    await expect(admin.getByRole("cell", { name: "Letter or message sent again" })).toBeVisible()
    await admin.context().close()
  })
