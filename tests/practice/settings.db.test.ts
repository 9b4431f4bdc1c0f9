import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { deliveries } from "@/db/schema/deliveries"
import { doctors } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { practice } from "@/db/schema/practice"
import type { Admin } from "@/lib/accounts/actor"
import { receive } from "@/lib/events/receive"
import { forget } from "@/lib/practice/memory"
import { knownPractice, practiceDefaults, practiceSettings } from "@/lib/practice/queries"
import { PRACTICE_ID, standard, standardDefaults } from "@/lib/practice/rules"
import { saveSettings } from "@/lib/practice/save"
import { settingsForm } from "@/lib/practice/schema"
import { applied } from "../staff/applicants"
import { givenAdmin } from "../support/people"

const now = Date.parse("2026-11-20T08:00:00Z")
let admin: Admin

beforeEach(async () => {
  await db().delete(practice)
  forget()
  admin = await givenAdmin()
})

const save = (fields: Record<string, string>) => saveSettings(admin, settingsForm.parse(fields), now)
const named = (name: string) => save({ section: "name", name, about: "" })
const changes = () =>
  db()
    .select({ payload: events.payload, by: events.actorId })
    .from(events)
    .where(eq(events.subjectId, PRACTICE_ID))
    .orderBy(events.id)

const terms = {
  ...{ section: "defaults", visitMinutes: "45", noticeMinutes: "60", moveNoticeMinutes: "30" },
  ...{ horizonDays: "90", autoApprove: "on", policy: "REQUIRED" },
  ...{ "tiers.0.hours": "12", "tiers.0.percent": "50", "tiers.1.hours": "48", "tiers.1.percent": "100" },
  ...{ "tiers.2.hours": "", "tiers.2.percent": "", "reminderMinutes.0": "60", "reminderMinutes.1": "" },
}
const begun = {
  ...{ visitMinutes: 45, noticeMinutes: 60, moveNoticeMinutes: 30, horizonDays: 90, autoApprove: true },
  paymentPolicy: "REQUIRED",
  cancellationTiers: [
    { hours: 48, percent: 100 },
    { hours: 12, percent: 50 },
  ],
  reminderMinutes: [60],
}

describe("settings of the practice", () => {
  it("has a name and usual terms before anybody told any", async () => {
    expect(await knownPractice()).toEqual(standard)
    expect(await practiceDefaults(db())).toEqual(standardDefaults)
    expect(await db().$count(practice)).toBe(0)
  })

  it("saves part by part, records which fields, values only of what is nobody’s own, and nothing where nothing changed", async () => {
    await save({
      section: "contact",
      email: "Desk@Clinic.Example",
      phone: "+91 80 5550 0142",
      address: "1 Road\r\nGoa ",
    })
    expect(await practiceSettings(admin)).toMatchObject({
      ...{
        name: "Docket Health",
        email: "desk@clinic.example",
        phone: "+918055500142",
        address: "1 Road\nGoa",
      },
    })
    await named("Harbour Clinic")
    await named("Harbour Clinic")
    await save({ section: "reports", zone: "Europe/London", currency: "INR" })
    const told = await changes()
    expect(told).toMatchObject([
      { by: admin.userId, payload: { fields: ["email", "phone", "address"], changes: [] } },
      { payload: { fields: ["name"], changes: [] } },
      { payload: { changes: [{ field: "zone", from: "Asia/Kolkata", to: "Europe/London" }] } },
    ])
    expect(JSON.stringify(told)).not.toMatch(/clinic|Road|5550/i)
    expect((await knownPractice()).name, "this process knows it at once").toBe("Harbour Clinic")
  })

  it.each([
    { section: "name", name: " ", about: "" },
    { section: "name", name: 'A "quoted" <name>', about: "" },
    { section: "contact", email: "nobody", phone: "", address: "" },
    { section: "contact", email: "", phone: "12345", address: "" },
    { section: "reports", zone: "Mars/Base", currency: "INR" },
    { section: "reports", zone: "UTC", currency: "RUPEES" },
    // Real, and none that a doctor may have.
    { section: "reports", zone: "UTC", currency: "JPY" },
    { ...terms, visitMinutes: "4" },
    { ...terms, "tiers.0.percent": "101" },
    { section: "name", name: "A", about: "", currency: "USD" },
  ])("refuses %j", fields => {
    expect(settingsForm.safeParse(fields).success).toBe(false)
  })

  it("gives doctors who join from now on its terms, and leaves those who are here theirs", async () => {
    const before = await applied({ email: "before@people.example" })
    await save(terms)
    const after = await applied({ email: "after@people.example" })
    const columns = Object.fromEntries(
      Object.keys(begun).map(name => [name, doctors[name as keyof typeof begun]]),
    )
    const of = async (id: string) => (await db().select(columns).from(doctors).where(eq(doctors.id, id)))[0]
    expect(await of(after.doctorId)).toEqual(begun)
    expect(await of(before.doctorId)).toEqual(standardDefaults)
  })

  it("is who writes: in letters, their subjects and below them", async () => {
    await named("Harbour Clinic")
    await save({
      section: "contact",
      email: "desk@clinic.example",
      phone: "+918055500142",
      address: "1 Road\nGoa",
    })
    const { userId } = await applied({ email: "letter@people.example" })
    const { register } = await import("@/lib/accounts/register")
    const person = {
      name: "New Patient",
      email: "harbour@people.example",
      password: "seven quiet green hills",
    }
    const registered = await register(person, "203.0.113.77", now)
    if (!registered.ok) throw new Error(registered.refusal)
    for (const event of registered.events) await receive(event, "notifications")
    const [letter] = await db().select().from(deliveries).where(eq(deliveries.address, person.email))
    expect(letter?.subject).toBe("Welcome to Harbour Clinic")
    expect(letter?.text).toMatch(/^Harbour Clinic\n/)
    expect(letter?.text.replace(/\s+/g, " ")).toContain("1 Road, Goa · +91 80555 00142 · desk@clinic.example")
    expect(`${letter?.html}${letter?.text}`).not.toContain("Docket Health")
    expect(userId).toBeTruthy()
  })
})
