import { asc, eq } from "drizzle-orm"
import { afterEach, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { links, users } from "@/db/schema/accounts"
import { doctorSpecialities, doctors, specialities, weeklyHours } from "@/db/schema/doctors"
import { events } from "@/db/schema/events"
import { practice } from "@/db/schema/practice"
import { book } from "@/lib/booking/book"
import { refreshAfter } from "@/lib/booking/soonest"
import { directory } from "@/lib/doctors/queries"
import { directorySearch } from "@/lib/doctors/schema"
import { addDoctor } from "@/lib/staff/add-doctor"
import { addition, additionForm } from "@/lib/staff/schema"
import { givenAdmin, givenPatient } from "../support/people"
import { added, additionOf } from "./additions"
import { at, doctorRow, form, refusals, told } from "./applicants"

await db().insert(specialities).values({ slug: "pediatrics", name: "Pediatrics", summary: "Children" })

const counts = async () => [
  await db().$count(users),
  await db().$count(doctors),
  await db().$count(events),
  await db().$count(links),
]

describe("a doctor whom the practice adds", () => {
  it("has everything at once: account without a password, verified profile, hours, a letter's link, one event", async () => {
    const { admin, doctorId, userId, email } = await added({
      ...{ name: "Dr. Léa Added", specialities: ["pediatrics", "cardiology"], modes: ["VIDEO"] },
      weekly: [{ weekday: 2, start: "22:00", end: "02:00" }],
    })
    const [user] = await db().select().from(users).where(eq(users.id, userId))
    expect(user).toMatchObject({ role: "DOCTOR", email, passwordHash: null, verifiedAt: null })
    expect(await doctorRow(doctorId)).toMatchObject({
      ...{ userId, slug: "dr-lea-added", name: "Dr Léa Added", feeMinor: 70_000, modes: ["VIDEO"] },
      ...{ verifiedAt: new Date(at), verifiedBy: admin.userId, createdBy: admin.userId, photo: null },
    })
    const practised = await db()
      .select({ slug: specialities.slug })
      .from(doctorSpecialities)
      .innerJoin(specialities, eq(specialities.id, doctorSpecialities.specialityId))
      .where(eq(doctorSpecialities.doctorId, doctorId))
      .orderBy(asc(doctorSpecialities.position))
    expect(practised.map(({ slug }) => slug)).toEqual(["pediatrics", "cardiology"])
    const hours = await db().select().from(weeklyHours).where(eq(weeklyHours.doctorId, doctorId))
    expect(hours).toMatchObject([{ weekday: 2, startMinute: 1320, endMinute: 1560 }])
    const [link] = await db().select().from(links).where(eq(links.userId, userId))
    expect(link).toMatchObject({ purpose: "WELCOME", address: email, usedAt: null })
    expect(link?.expiresAt.getTime()).toBe(at + 7 * 86_400_000)
    const [event] = await db().select().from(events).where(eq(events.subjectId, doctorId))
    expect(event).toMatchObject({
      ...{ type: "DOCTOR_ADDED", actorKind: "admin", actorId: admin.userId },
      payload: { doctorId, userId, linkId: link?.id },
    })
  })

  it("is found and booked the same minute, and stands where the first free time puts them", async () => {
    const { doctorId, events: made } = await added({ name: "Minna Minute" })
    await refreshAfter(made, at)
    expect((await doctorRow(doctorId)).nextFreeAt?.getTime()).toBeGreaterThan(at)
    const found = await directory(directorySearch.parse({ q: "minna minute" }))
    expect(found.doctors.map(({ id }) => id)).toEqual([doctorId])
    const wish = { doctorId, start: "2026-11-25T03:30:00Z", reason: "", requestId: "minute-1" }
    expect(await book(await givenPatient(), wish, at)).toMatchObject({ ok: true })
  })

  it("refuses what is taken, unknown or in the future, and keeps nothing", async () => {
    const admin = await givenAdmin()
    await added({ email: "first.added@people.example", phone: "+91 98765 43211", licenceNumber: "ADD 1" })
    const before = await counts()
    const tried = async (own: Record<string, unknown>) => addDoctor(admin, additionOf(own), at)
    expect(await tried({ email: "FIRST.added@people.example" })).toMatchObject({ refusal: "email-taken" })
    expect(await tried({ phone: "+919876543211" })).toMatchObject({ refusal: "phone-taken" })
    expect(await tried({ licenceNumber: "add 1" })).toMatchObject({ refusal: "licence-taken" })
    const unknown = { specialities: ["cardiology", "astrology"] }
    expect(await tried(unknown)).toMatchObject({ refusal: "unknown-speciality" })
    expect(await tried({ practisingSince: "2027" })).toMatchObject({ refusal: "future-year" })
    expect(await counts()).toEqual(before)
  })

  it("is one of twenty added at once with the same licence; namesakes get names of their own in the address", async () => {
    const admin = await givenAdmin()
    const one = (own: object) => addDoctor(admin, additionOf({ name: "Twin Twice", ...own }), at)
    const results = await Promise.all(Array.from({ length: 20 }, () => one({ licenceNumber: "TWIN 1" })))
    expect(refusals(results)).toEqual(Array(19).fill("licence-taken"))
    await Promise.all([one({}), one({})])
    const slugs = await db()
      .select({ slug: doctors.slug })
      .from(doctors)
      .where(eq(doctors.name, "Dr Twin Twice"))
    expect(slugs.map(({ slug }) => slug).sort()).toEqual([
      "dr-twin-twice",
      "dr-twin-twice-2",
      "dr-twin-twice-3",
    ])
  })

  it("stays where the image service fails: only the picture is missing; a file that is none is refused before", async () => {
    const admin = await givenAdmin()
    const before = await counts()
    const bad = await addDoctor(admin, { ...additionOf(), picture: new Uint8Array(500) }, at)
    expect([bad, await counts()]).toMatchObject([{ refusal: "bad-photo" }, before])
    const done = await addDoctor(admin, { ...additionOf(), picture: pictureOf(100) }, at)
    if (!done.ok) throw new Error(done.refusal)
    expect([done.value.photo, (await doctorRow(done.value.doctorId)).photo]).toEqual(["missing", null])
    expect(await told(done.value.doctorId)).toEqual(["DOCTOR_ADDED"])
  })
})

describe("what is sent to add a doctor", () => {
  it("may be a form: rows of hours nobody filled are none, and so are specialities left out", () => {
    const { password: _, speciality: __, ...fields } = form()
    const read = additionForm.parse({
      ...{ ...fields, phone: "", visitMinutes: "", inPerson: "on", video: "on" },
      ...{ "specialities.0": "cardiology", "specialities.1": "", "specialities.2": "pediatrics" },
      ...{ "weekly.0.weekday": "1", "weekly.0.start": "09:00", "weekly.0.end": "12:00" },
      ...{ "weekly.1.weekday": "2", "weekly.1.start": "", "weekly.1.end": "" },
    })
    expect(read).toMatchObject({
      ...{ specialities: ["cardiology", "pediatrics"], modes: ["IN_PERSON", "VIDEO"], visitMinutes: null },
      weekly: [{ weekday: 1, startMinute: 540, endMinute: 720 }],
    })
  })

  it.each(["password", "verifiedAt", "slug", "userId", "role"])("takes no %s", field => {
    expect(addition.safeParse({ ...additionOf(), weekly: [], [field]: "x" }).success).toBe(false)
  })
})

describe("the practice's settings", () => {
  afterEach(() => db().delete(practice))

  it("are what a doctor begins with, but for a length of visits of their own", async () => {
    const own = {
      name: "P",
      email: "p@p.example",
      phone: "+918040001234",
      address: "A",
      zone: "Asia/Kolkata",
    }
    await db()
      .insert(practice)
      .values({
        ...own,
        currency: "INR",
        visitMinutes: 20,
        noticeMinutes: 60,
        autoApprove: true,
        horizonDays: 10,
      })
    const usual = await doctorRow((await added()).doctorId)
    expect(usual).toMatchObject({ visitMinutes: 20, noticeMinutes: 60, autoApprove: true, horizonDays: 10 })
    expect(await doctorRow((await added({ visitMinutes: "45" })).doctorId)).toMatchObject({
      visitMinutes: 45,
    })
  })

  it("may not be there yet", async () => {
    expect(await doctorRow((await added()).doctorId)).toMatchObject({ visitMinutes: 30, noticeMinutes: 120 })
  })
})

/** The head of a PNG of that side: enough to be taken for a picture. */
function pictureOf(side: number): Uint8Array {
  const bytes = new Uint8Array(64)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of [
    [0, 0x89504e47],
    [4, 0x0d0a1a0a],
    [8, 13],
    [12, 0x49484452],
    [16, side],
    [20, side],
  ] as const)
    view.setUint32(at, value)
  return bytes
}
