import { eq, sql } from "drizzle-orm"
import { db } from "@/db/client"
import { identities, recoveryCodes, users } from "@/db/schema/accounts"
import { appointments } from "@/db/schema/booking"
import { eventReceipts } from "@/db/schema/events"
import { type Doctor, makeHolder, makePatient } from "@/lib/accounts/actor"
import { deviceHash } from "@/lib/accounts/device"
import { register } from "@/lib/accounts/register"
import { openSession } from "@/lib/accounts/sessions"
import { signIn } from "@/lib/accounts/sign-in"
import { issueTokens } from "@/lib/accounts/tokens"
import { approve } from "@/lib/booking/approve"
import { book } from "@/lib/booking/book"
import { cancel } from "@/lib/booking/cancel"
import { complete } from "@/lib/booking/complete"
import { noteReading } from "@/lib/booking/note-reading"
import { reject } from "@/lib/booking/reject"
import { saveChoices } from "@/lib/choices/save"
import { receive } from "@/lib/events/receive"
import { consumerName } from "@/lib/events/types"
import { askReset } from "@/lib/links/ask-reset"
import { askEmailChange } from "@/lib/links/change-email"
import { saveProfile } from "@/lib/profile/save"
import { enrol } from "../accounts/people"
import { givenDoctor } from "../support/people"

/** 10:30 in Kolkata. */
export const at = Date.parse("2026-11-24T05:00:00Z")
export const PASSWORD = "three small words"
const DAY = 86_400_000

/** Words found nowhere but where the person, or somebody about them, left them. */
export const marks = /quill[a-z]+|9876543210|98765 43210|1987-06-05/g

/** Ends well or throws: what a life is made of is no test. */
async function did<T>(result: Promise<{ ok: true; value: T } | { ok: false; refusal: string }>): Promise<T> {
  const done = await result
  if (!done.ok) throw new Error(done.refusal)
  return done.value
}

/** Lets every consumer act on all that has happened. */
export async function deliver(): Promise<void> {
  const waiting = await db().select().from(eventReceipts).where(eq(eventReceipts.state, "PENDING"))
  for (const { eventId, consumer } of waiting) await receive(eventId, consumerName.parse(consumer))
}

let keys = 0

/** Books a visit that begins so long after `at`; gives its id. */
export async function visitIn(ms: number, userId: string, doctor: Doctor, reason = "", asked = at) {
  const start = new Date(at + ms).toISOString()
  const wish = { doctorId: doctor.doctorId, start, reason, requestId: `quillkey-${++keys}` }
  return (await did(book(makePatient(userId), wish, asked))).id
}

/** A patient, signed in. */
export async function givenHolder(own: { name?: string; email?: string } = {}) {
  const email = own.email ?? `holder.${++keys}@people.example`
  const person = { name: own.name ?? "Pat Patient", email, password: PASSWORD }
  const { userId } = await did(register(person, "local", at - 9 * DAY))
  const sessionId = await openSession({ userId, role: "PATIENT" }, "quilldevice", at)
  return { userId, email, sessionId, holder: makeHolder(userId, "PATIENT", sessionId) }
}

/** A patient who has been here for long: something of theirs stands wherever it can, and all letters are written. */
export async function wholeLife() {
  const who = await givenHolder({ name: "Zeph Quillname", email: "quillmail@people.example" })
  const { userId, holder, email } = who
  const patient = makePatient(userId)
  const places = { region: "Quillregion", city: "Quillcity", area: "Quillarea", zone: "Asia/Kolkata" }
  const own = { phone: "+919876543210", birthDate: "1987-06-05", gender: "FEMALE" } as const
  await did(saveChoices(holder, [{ kind: "reminder", channel: "EMAIL", wanted: false }], at))
  await did(saveProfile(holder, { ...own, ...places }, at))
  await db()
    .update(users)
    .set({ photo: "people/quillphoto:1", verifiedAt: new Date(at) })
    .where(eq(users.id, userId))
  const from = (deviceSecret: string) => ({ address: "quilladdress", device: "quillbrowser", deviceSecret })
  for (const browser of ["one", "two"]) await did(signIn({ email, password: PASSWORD }, from(browser), at))
  await signIn({ email, password: "not this one at all" }, from("three"), at)
  const tokens = await issueTokens({ userId, role: "PATIENT" }, "quillmachine", at)
  await db()
    .insert(identities)
    .values({ issuer: "https://accounts.google.com", subject: "quillsubject", userId })
  await askReset(email, at)
  await did(askEmailChange(holder, { email: "quillnewmail@people.example", password: PASSWORD }, at))
  await enrol(userId)
  await db().insert(recoveryCodes).values({ userId, codeHash: "quillcode" })
  const doctor = await givenDoctor({ holidayCountry: null })
  const past = await visitIn(-90 * 60_000, userId, doctor, "quillreason one", at - DAY)
  await did(approve(doctor, { id: past }, at - DAY))
  await did(complete(doctor, { id: past, notes: "quillnotes" }, at - 60_000))
  await noteReading(doctor, { id: past, patient: { id: userId } }, at)
  const dropped = await visitIn(4 * DAY, userId, doctor, "quillreason two")
  await did(cancel(patient, { id: dropped, reason: "quillwhy" }, at))
  const declined = await visitIn(5 * DAY, userId, doctor, "quillreason three")
  await did(reject(doctor, { id: declined, reason: "quilldoctorsays" }, at))
  const asked = await visitIn(6 * DAY, userId, doctor, "quillreason four")
  const coming = await visitIn(7 * DAY, userId, doctor, "quillreason five")
  await did(approve(doctor, { id: coming }, at))
  await deliver()
  return { ...who, doctor, tokens, past, dropped, declined, asked, coming, device: deviceHash("one") }
}

/** Where in the whole database words like these stand: "table.column: words", read from the catalogue. */
export async function placesOf(words: RegExp): Promise<string[]> {
  const tables = await db().execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const found = new Set<string>()
  for (const { name } of tables.rows) {
    const rows = await db().execute<{ key: string; value: string }>(
      sql`select e.key, e.value from ${sql.identifier(name)} t, jsonb_each_text(to_jsonb(t)) e where e.value ~* ${words.source}`,
    )
    for (const { key, value } of rows.rows)
      for (const [word] of value.toLowerCase().matchAll(words)) found.add(`${name}.${key}: ${word}`)
  }
  return [...found].sort()
}

export const visitRow = async (id: string) =>
  (await db().select().from(appointments).where(eq(appointments.id, id)))[0]
