import { expect, type Page, test } from "@playwright/test"
import { faults, sweepNow } from "../support/api"
import { freeTimes, lettersTo, registerAs, signInAsAdmin, signInAsDoctor, windowOf } from "../support/pages"
import { APP } from "../support/world"

test.afterEach(async () => {
  await faults.clear()
})

const ways = [
  { name: "with everything running", scripts: true, redisDown: false },
  { name: "with scripts switched off", scripts: false, redisDown: false },
  { name: "with Redis down", scripts: true, redisDown: true },
]

for (const [turn, way] of ways.entries())
  test(`a new patient books, the doctor approves, both are told, the patient cancels: ${way.name}`, async ({
    browser,
  }) => {
    test.setTimeout(180_000)
    if (way.redisDown) await faults.set("redis", { down: true })
    const stamp = `${Date.now()}${turn}`
    const person = {
      name: `Tara Journey ${stamp}`,
      email: `tara.${stamp}@people.example`,
      password: "a long walk by the sea",
    }
    const patient = await windowOf(browser, way.scripts)
    await registerAs(patient, person)
    const { id, start } = await book(patient, "Short of breath since Monday")
    await expect(patient.getByText("Waiting for the doctor").first()).toBeVisible()
    expect(await freeTimes(APP, "dr-asha-menon")).not.toContain(start)

    const doctor = await windowOf(browser, way.scripts)
    await signInAsDoctor(doctor)
    await approve(doctor, person.name)
    await patient.goto(`/appointments/${id}`)
    await expect(patient.getByText("Confirmed").first()).toBeVisible()

    const why = `My train is cancelled ${stamp}`
    await cancel(patient, id, why)
    await patient.goto("/appointments?scope=past")
    await expect(patient.getByText("Cancelled").first()).toBeVisible()
    expect(await freeTimes(APP, "dr-asha-menon")).toContain(start)

    await sweepNow()
    await expect
      .poll(async () => (await lettersTo(person.email)).map(kindOf).sort(), { timeout: 20_000 })
      .toEqual(["cancelled", "confirmed", "requested", "welcome"])
    const toDoctor = (await lettersTo("asha.menon@docket.example")).filter(({ text }) =>
      text.includes(person.name),
    )
    // Of her own answer too: its file confirms the visit in her calendar.
    expect(toDoctor.map(kindOf).sort()).toEqual(["cancelled", "confirmed", "new request"])
    expect(toDoctor.find(letter => kindOf(letter) === "cancelled")?.text).toContain(why)
    for (const { subject } of toDoctor) expect(subject).not.toMatch(/Tara|breath/)

    await doctor.goto("/doctor/notifications")
    await expect(
      doctor.getByText(new RegExp(`${person.name}.*Cancelled by the patient: ${why}`)),
    ).toBeVisible()
    await audited(await windowOf(browser, way.scripts), id)
    for (const page of [patient, doctor]) await page.context().close()
  })

/** From the home page: search a speciality, open the doctor, pick a time, book. */
async function book(page: Page, reason: string): Promise<{ id: string; start: string }> {
  await page.goto("/")
  await page.getByRole("searchbox").first().fill("cardiology")
  await page
    .getByRole("button", { name: /search|find/i })
    .first()
    .click()
  await expect(page).toHaveURL(/\/doctors\?.*q=cardiology/)
  await page.getByRole("link", { name: "Dr Asha Menon" }).click()
  await expect(page.getByRole("heading", { name: "Dr Asha Menon", level: 1 })).toBeVisible()
  await page
    .getByRole("link", { name: /^(0|1|2)\d:\d\d/ })
    .last()
    .click()
  await expect(page).toHaveURL(/\/book\?.*start=/)
  const start = new Date(String(new URL(page.url()).searchParams.get("start"))).toISOString()
  await page.getByLabel("Reason").fill(reason)
  await page.getByRole("button", { name: "Request this visit" }).click()
  await expect(page).toHaveURL(/\/appointments\/[0-9a-f-]+/)
  return { id: String(new URL(page.url()).pathname.split("/").at(-1)), start }
}

async function approve(page: Page, patient: string): Promise<void> {
  await page.goto("/doctor/appointments?scope=requests")
  const request = page.getByRole("listitem").filter({ hasText: patient })
  await request.getByRole("button", { name: "Approve" }).click()
  await expect(page.getByText("Visit confirmed").first()).toBeVisible()
}

async function cancel(page: Page, id: string, why: string): Promise<void> {
  await page.getByRole("link", { name: "Cancel this visit" }).click()
  await expect(page).toHaveURL(`/appointments/${id}/cancel`)
  // Without a reason nothing happens, and the form says what is missing.
  await page.getByRole("button", { name: "Cancel visit" }).click()
  await expect(page.getByText("Please give a reason").first()).toBeVisible()
  await page.getByLabel("Reason").fill(why)
  await page.getByRole("button", { name: "Cancel visit" }).click()
  await expect(page.getByText("Visit cancelled").first()).toBeVisible()
}

async function audited(page: Page, id: string): Promise<void> {
  await signInAsAdmin(page)
  await page.goto("/admin/audit")
  for (const action of ["Visit booked", "Visit confirmed", "Visit cancelled"])
    await expect(
      page
        .getByRole("row")
        .filter({ hasText: action })
        .filter({ has: page.locator(`a[href*="${id}"]`) }),
    ).toHaveCount(1)
  await page.context().close()
}

function kindOf({ subject }: { subject: string }): string {
  return (
    /welcome|new request|cancelled|confirmed|declined/i.exec(subject)?.[0].toLowerCase() ??
    (/is with the doctor/.test(subject) ? "requested" : subject)
  )
}
