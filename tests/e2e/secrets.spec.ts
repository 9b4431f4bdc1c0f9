import { readdirSync, readFileSync } from "node:fs"
import { expect, type Page, test } from "@playwright/test"
import { sql } from "drizzle-orm"
import { Client } from "pg"
import { db } from "@/db/client"
import { callerOf, callers, halfHour, openDoctor, post, sweepNow } from "../support/api"
import { applied } from "../support/applicant"
import { freeTimes, type Letter, registerAs, signInAsAdmin, windowOf } from "../support/pages"
import { APP, worlds } from "../support/world"

const stamp = `${Date.now()}`
const mark = (what: string) => `zqx${what}${stamp}`
const planted = ["name", "mail", "region", "city", "area", "why", "cancel", "declined", "notes", "wrong"].map(
  mark,
)

test("a patient, a doctor and an admin leave marks wherever something can be typed", async ({ browser }) => {
  test.setTimeout(60_000)
  const patient = await windowOf(browser, true)
  const email = `${mark("mail")}@people.example`
  await registerAs(patient, { name: `Zoe ${mark("name")}`, email, password: "seven quiet green hills" })
  await patient.goto("/account")
  for (const [label, what] of [
    ["State or region", "region"],
    ["City", "city"],
    ["Area", "area"],
  ] as const)
    await patient.getByLabel(label).fill(mark(what))
  await patient.getByRole("button", { name: "Save", exact: true }).click()
  await expect(patient.getByText("Your profile is saved.")).toBeVisible()
  const [start] = await freeTimes(APP, "dr-asha-menon")
  await patient.goto(`/doctors/dr-asha-menon/book?start=${encodeURIComponent(String(start))}`)
  await patient.getByLabel("Reason").fill(`Short of breath ${mark("why")}`)
  await patient.getByRole("button", { name: "Request this visit" }).click()
  await expect(patient).toHaveURL(/\/appointments\/[\w-]{36}/)
  await patient.goto(`${patient.url().split("?")[0]}/cancel`)
  await patient.getByLabel(/Reason/).fill(mark("cancel"))
  await patient
    .getByRole("button", { name: /Cancel/ })
    .first()
    .click()
  await expect(patient.getByText("Cancelled").first()).toBeVisible()
  await wrongPassword(await windowOf(browser, true), email)

  const applicant = await applied(browser, true)
  const admin = await windowOf(browser, true)
  await signInAsAdmin(admin)
  const { rows } = await db().execute<{ id: string }>(sql`
    select doctors.id from doctors join users on users.id = doctors.user_id where users.email = ${applicant.email}`)
  await admin.goto(`/admin/staff/${rows[0]?.id}`)
  await admin.getByLabel("Reason").fill(`Unknown to the register ${mark("declined")}`)
  await admin.getByRole("button", { name: "Decline" }).click()
  await expect(admin.getByText("The application is declined.")).toBeVisible()

  const [[caller], doctor] = [await callers(1), await openDoctor()]
  if (!caller) throw new Error("no patient")
  const { body } = await post("/appointments", caller, { doctorId: doctor.doctorId, start: halfHour(4) })
  await db().execute(sql`
    update appointments set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days',
      version = version + 1
    where id = ${body.id}`)
  const completed = await post(`/appointments/${body.id}/complete`, await callerOf(doctor), {
    notes: `Listened to the lungs ${mark("notes")}`,
  })
  expect(completed.status).toBe(200)
  await sweepNow()
  const { rows: kept } = await db().execute(sql`select 1 from users where name like ${`%${mark("name")}`}`)
  expect(kept).toHaveLength(1)
})

async function wrongPassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(mark("wrong"))
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await expect(page.getByText(/not right/).first()).toBeVisible()
}

test("what people are called, can be reached at and told is in no log line, address, subject, cache key or message of this run", async () => {
  const told = await Promise.all(worlds().map(toldIn))
  const secrets = [...planted, ...told.flatMap(one => one.secrets)].filter(one => one.length > 11)
  expect(secrets.length).toBeGreaterThan(100)
  const files = readdirSync("test-results").filter(file => /^(app|wire)-\d+\.log$/.test(file))
  const outputs = new Map(files.map(file => [file, readFileSync(`test-results/${file}`, "utf8")]))
  outputs.set("subjects", told.flatMap(one => one.subjects).join("\n"))

  // What must be there shows that this looks in the right places.
  const all = (kind: string) =>
    [...outputs].map(([file, text]) => (file.startsWith(kind) ? text : "")).join("")
  for (const known of [
    "/doctors/dr-asha-menon",
    "limit:sign-in",
    "hold:",
    "/api/events/",
    '"kind":"subject"',
  ])
    expect(all("wire")).toContain(known)
  expect(all("app")).toContain('"level":"')
  for (const { subjects } of told) expect(subjects.length).toBeGreaterThan(3)

  const leaks = [...outputs].flatMap(([place, text]) =>
    secrets
      .filter(secret => spellings(secret).some(one => text.includes(one)))
      .map(secret => `${place}: ${secret}`),
  )
  expect(leaks).toEqual([])
})

/** What people of a world are called, can be reached at and were told, and the subjects of its letters. */
async function toldIn({ env, box }: ReturnType<typeof worlds>[number]) {
  const client = new Client({ connectionString: env.DATABASE_URL })
  await client.connect()
  const { rows } = await client.query<{ secret: string | null }>(`
    select name as secret from users where role = 'PATIENT' and length(name) > 8
    union select email::text from users where erased_at is null
    union select phone from users where phone is not null
    union select unnest(array[reason, notes, ended_reason]) from appointments
    union select declined_reason from doctors`)
  await client.end()
  const inbox: Letter[] = await (await fetch(`${box}/inbox.json`)).json()
  return {
    secrets: rows.flatMap(({ secret }) => (secret ? [secret] : [])),
    subjects: inbox.map(({ subject }) => subject),
  }
}

/** A text as it stands, in an address, in a form and in base64. */
function spellings(text: string): string[] {
  const escaped = encodeURIComponent(text)
  return [...new Set([text, escaped, escaped.replaceAll("%20", "+"), Buffer.from(text).toString("base64")])]
}
