import { expect, type Page, test } from "@playwright/test"
import { eq } from "drizzle-orm"
import { db } from "@/db/client"
import { appointments } from "@/db/schema/booking"
import { callers, effects, halfHour, openDoctor, post, settled, sweepNow } from "../support/api"
import { freeTimes, lettersTo, registerAs, signInAsDoctor, windowOf } from "../support/pages"
import { APP } from "../support/world"

for (const scripts of [true, false])
  test(`a patient moves a visit, the doctor moves it back, both letters say from and to: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(120_000)
    const stamp = `${Date.now()}${scripts}`
    const person = {
      name: `Mira Mover ${stamp}`,
      email: `mira.${stamp}@people.example`,
      password: "a long walk by the sea",
    }
    const patient = await windowOf(browser, scripts)
    await registerAs(patient, person)
    const times = await freeTimes(APP, "dr-asha-menon")
    // Far apart: this doctor keeps five minutes between visits.
    const [first, second] = [times.at(scripts ? -3 : -25), times.at(scripts ? -12 : -34)]
    await patient.goto(`/doctors/dr-asha-menon/book?start=${first}`)
    await patient.getByRole("button", { name: "Request this visit" }).click()
    await expect(patient).toHaveURL(/\/appointments\/[0-9a-f-]+/)
    const id = String(new URL(patient.url()).pathname.split("/").at(-1))

    await patient.getByRole("link", { name: "Move this visit" }).click()
    await expect(patient.getByRole("heading", { name: "Choose a new time" })).toBeVisible()
    await patient.goto(`/appointments/${id}/move?start=${second}`)
    await moved(patient, id)
    const free = await freeTimes(APP, "dr-asha-menon")
    expect([free.includes(String(first)), free.includes(String(second))]).toEqual([true, false])
    await expect(patient.getByText(/^From .* to /)).toBeVisible()

    const doctor = await windowOf(browser, scripts)
    await signInAsDoctor(doctor)
    await doctor.goto(`/doctor/appointments/${id}`)
    await doctor.getByRole("link", { name: "Move to another time" }).click()
    await doctor.goto(`/doctor/appointments/${id}/move?start=${first}`)
    await moved(doctor, id)

    await sweepNow()
    const subjects = async () =>
      (await lettersTo(person.email)).filter(({ subject }) => /is moved to/.test(subject))
    await expect.poll(async () => (await subjects()).length, { timeout: 20_000 }).toBe(2)
    for (const { text } of await subjects()) expect(text).toMatch(/Before[\s\S]+Now/)
    const [row] = await db().select().from(appointments).where(eq(appointments.id, id))
    expect(row).toMatchObject({ version: 3, status: "PENDING", startsAt: new Date(String(first)) })
    for (const page of [patient, doctor]) await page.context().close()
  })

async function moved(page: Page, id: string) {
  await page.getByRole("button", { name: "Move the visit" }).click()
  await expect(page).toHaveURL(new RegExp(`${id}\\?told=reschedule`))
  await expect(page.getByText("Visit moved.").first()).toBeVisible()
}

test("a time lost while the move is being decided: the visit stays, and three other times are offered", async ({
  browser,
}) => {
  const stamp = Date.now()
  const page = await windowOf(browser, true)
  await registerAs(page, {
    name: "Late Mover",
    email: `late.${stamp}@people.example`,
    password: "a long walk by the sea",
  })
  const times = await freeTimes(APP, "dr-suresh-hegde")
  const [mine, wanted] = [String(times.at(-3)), String(times.at(-2))]
  await page.goto(`/doctors/dr-suresh-hegde/book?start=${mine}`)
  await page.getByRole("button", { name: "Book this visit" }).click()
  await expect(page).toHaveURL(/\/appointments\/[0-9a-f-]+/)
  const id = String(new URL(page.url()).pathname.split("/").at(-1))
  await page.goto(`/appointments/${id}/move?start=${wanted}`)
  const [other] = await callers(1)
  if (!other) throw new Error("no patient")
  const [row] = await db().select().from(appointments).where(eq(appointments.id, id))
  expect((await post("/appointments", other, { doctorId: row?.doctorId, start: wanted })).status).toBe(201)
  await page.getByRole("button", { name: "Move the visit" }).click()
  await expect(page.getByText("Somebody else has just taken that time.").first()).toBeVisible()
  await expect(page.getByRole("button", { name: /^Move to / })).toHaveCount(3)
  expect((await db().select().from(appointments).where(eq(appointments.id, id)))[0]).toMatchObject({
    version: 1,
    startsAt: new Date(mine),
  })
  await page
    .getByRole("button", { name: /^Move to / })
    .first()
    .click()
  await expect(page.getByText("Visit moved.").first()).toBeVisible()
  await page.context().close()
})

test("100 visits move onto 50 times at once: 50 succeed, 50 keep theirs, no error", async () => {
  test.setTimeout(120_000)
  const [{ doctorId }, patients] = [await openDoctor(), await callers(100)]
  const visits = await Promise.all(
    patients.map(async (patient, index) => {
      const answer = await post("/appointments", patient, {
        doctorId,
        start: halfHour(index % 48, 3 + Math.floor(index / 48)),
      })
      expect(answer.status).toBe(201)
      return { patient, id: String(answer.body.id), start: String(answer.body.start) }
    }),
  )
  const answers = await Promise.all(
    visits.map(({ patient, id }, index) =>
      post(`/appointments/${id}/reschedule`, patient, {
        start: halfHour((index % 50) % 48, index % 50 < 48 ? 10 : 11),
        version: 1,
      }),
    ),
  )
  const outcome = answers.map(({ status, body }) => `${status} ${body.code ?? ""}`.trim())
  expect(outcome.filter(one => one === "200")).toHaveLength(50)
  expect(outcome.filter(one => one === "409 slot-taken")).toHaveLength(50)
  const rows = await db().select().from(appointments).where(eq(appointments.doctorId, doctorId))
  for (const [index, { id, start }] of visits.entries()) {
    const row = rows.find(one => one.id === id)
    expect([row?.version, row?.startsAt.toISOString()]).toEqual(
      answers[index]?.status === 200 ? [2, answers[index]?.body.start] : [1, start],
    )
  }
  await settled(doctorId, 60_000)
  expect((await effects(doctorId)).map(({ events, audits }) => `${events} ${audits}`).sort()).toEqual([
    ...Array(50).fill("1 1"),
    ...Array(50).fill("2 2"),
  ])
})
