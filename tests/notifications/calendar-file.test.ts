import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { calendarFile, type Entry } from "@/lib/notifications/calendar-file"
import { senderOf } from "@/lib/notifications/calendar-rules"
import { freezeVisitLetter } from "@/lib/notifications/letters"
import { oneLine } from "@/lib/notifications/rules"
import { at, facts, people, samples } from "@/local/letters/samples"
import { testEnv } from "@/tests/support/environment"
import { read } from "./calendar-program"

beforeAll(() => {
  Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
})

const { doctor, patient } = people
const entry: Entry = {
  appointmentId: facts.appointmentId,
  version: 1,
  stage: "confirmed",
  startsAt: new Date(facts.startsAt),
  endsAt: new Date(facts.endsAt),
  at,
  receiver: "patient",
  doctor: doctor.name,
  patient: patient.name,
  clinic: doctor.clinic,
  address: doctor.address,
  city: doctor.city,
  url: `http://localhost:3999/appointments/${facts.appointmentId}`,
}
const to = { name: patient.name, email: patient.email }

test("is one event that names who invites, who comes, when, where and with whom", () => {
  expect(read(calendarFile(entry, "REQUEST", to))).toEqual({
    method: "REQUEST",
    uid: `${facts.appointmentId}@localhost`,
    sequence: 3,
    status: "CONFIRMED",
    stamp: "2026-11-20T08:00:00.000Z",
    startsAt: facts.startsAt,
    endsAt: facts.endsAt,
    zone: "UTC",
    title: "Visit with Dr Asha Menon",
    place: "Hill Road Clinic, 12 Hill Road, Mumbai",
    words: `See, move or cancel the visit on its page. Answering or changing this entry in your calendar changes nothing there.\n${entry.url}`,
    url: entry.url,
    organizer: { name: "Docket Health", address: "mailto:visits@docket.example" },
    attendees: [
      { name: "Meera Iyer", address: "mailto:meera@docket.example", answer: "ACCEPTED", rsvp: "FALSE" },
    ],
    alarms: 0,
  })
})

test("the doctor's says whose visit, and asks nothing while the request waits", () => {
  const own: Entry = { ...entry, receiver: "doctor", stage: "asked" }
  expect(read(calendarFile(own, "REQUEST", { name: doctor.name, email: doctor.email }))).toMatchObject({
    title: "Visit: Meera Iyer",
    status: "TENTATIVE",
    attendees: [{ name: "Dr Asha Menon", answer: "NEEDS-ACTION", rsvp: "FALSE" }],
  })
})

test("once the doctor has agreed, theirs is confirmed as well, also when they or the practice said so", async () => {
  for (const by of ["doctor", "admin"] as const) {
    const letter = await freezeVisitLetter("confirmed", "doctor", { ...facts, by }, people, at)
    expect(read(String(letter.calendar?.text))).toMatchObject({
      ...{ method: "REQUEST", status: "CONFIRMED", sequence: 3 },
      attendees: [{ name: "Dr Asha Menon", answer: "ACCEPTED" }],
    })
  }
})

test("one that takes the visit out says so in all three ways", () => {
  const text = calendarFile({ ...entry, stage: "ended" }, "CANCEL", to)
  expect(read(text)).toMatchObject({ method: "CANCEL", status: "CANCELLED", sequence: 4 })
  expect(text).toContain("TRANSP:TRANSPARENT")
})

test("a copy to keep invites nobody", () => {
  expect(read(calendarFile(entry, "PUBLISH"))).toMatchObject({
    method: "PUBLISH",
    attendees: [],
    sequence: 3,
  })
})

test.each([
  ["the hour that comes twice in London, first", "2026-10-25T00:30:00.000Z", "20261025T003000Z"],
  ["the hour that comes twice in London, second", "2026-10-25T01:30:00.000Z", "20261025T013000Z"],
  ["the hour New York leaves out", "2026-03-08T07:00:00.000Z", "20260308T070000Z"],
  ["10:30 in Kathmandu, 5 h 45 min ahead", "2026-11-24T04:45:00.000Z", "20261124T044500Z"],
])("%s is the same instant to everybody", (_, startsAt, written) => {
  const endsAt = new Date(Date.parse(startsAt) + 1_800_000)
  const text = calendarFile({ ...entry, startsAt: new Date(startsAt), endsAt }, "REQUEST", to)
  expect(text).toContain(`\r\nDTSTART:${written}\r\n`)
  expect(read(text)).toMatchObject({ startsAt, endsAt: endsAt.toISOString(), zone: "UTC" })
})

describe("whatever people are called", () => {
  const names = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }),
    fc.string({ unit: fc.constantFrom(..."अपर्णा,;:\\\"^'n😀👩‍⚕️\n\r\t ="), minLength: 1, maxLength: 120 }),
  )
  test("lines hold at most 75 octets and end in CRLF, and every word is read back as it was", () => {
    fc.assert(
      fc.property(names, names, names, (who, clinic, address) => {
        const text = calendarFile({ ...entry, doctor: who, clinic, address }, "REQUEST", {
          name: who,
          email: to.email,
        })
        const lines = text.split("\r\n")
        expect(Math.max(...lines.map(line => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
        expect(lines.some(line => /[\r\n]/.test(line))).toBe(false)
        const file = read(text)
        expect(file).toMatchObject({ uid: `${facts.appointmentId}@localhost`, startsAt: facts.startsAt })
        expect(file.title).toBe(`Visit with ${oneLine(who)}`)
        expect(file.place).toContain(oneLine(address))
        expect(file.attendees).toHaveLength(1)
        expect(file.attendees[0]?.name).toBe(oneLine(who).replace(/["\\^]/g, "'") || to.email)
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  test("nobody's name adds a line of its own", () => {
    const evil = "Meera\r\nATTENDEE:mailto:all@docket.example\r\nBEGIN:VALARM"
    const file = read(
      calendarFile({ ...entry, patient: evil, receiver: "doctor" }, "REQUEST", { ...to, name: evil }),
    )
    expect(file).toMatchObject({
      alarms: 0,
      title: "Visit: Meera ATTENDEE:mailto:all@docket.example BEGIN:VALARM",
    })
    expect(file.attendees).toHaveLength(1)
  })
})

test.each([
  ["Docket Health <visits@docket.example>", { name: "Docket Health", email: "visits@docket.example" }],
  ['"Hill Road" <a@b.example>', { name: "'Hill Road'", email: "a@b.example" }],
  ["visits@docket.example", { name: "Docket Health", email: "visits@docket.example" }],
])("the practice behind %s", (from, sender) => {
  expect(senderOf(from)).toEqual(sender)
})

test("each letter that changes a calendar carries a file that reads, and says so; the others carry none", async () => {
  const without = ["Completed", "Paid too late", "Paid after a cancellation", "Paid twice", "Refunded"]
  for (const { name, to, letter } of await samples("Asia/Kolkata")) {
    const ofVisit = to === "patient" || to === "doctor"
    expect([name, letter.calendar !== undefined]).toEqual([name, ofVisit && !without.includes(name)])
    expect(letter.text.includes("The attached file")).toBe(letter.calendar !== undefined)
    if (!letter.calendar) continue
    const file = read(letter.calendar.text)
    expect(file.method).toBe(letter.calendar.method)
    expect(file.status === "CANCELLED").toBe(file.method === "CANCEL")
    expect(file.attendees.map(({ address }) => address)).toEqual([`mailto:${people[to as "patient"].email}`])
  }
}, 60_000)

test("why it was cancelled is in the letter, not in the calendar", async () => {
  const ended = { ...facts, status: "CANCELLED", by: "doctor" } as const
  const said = { ...people, endedReason: "planted: the biopsy came back" }
  const letter = await freezeVisitLetter("cancelled", "patient", ended, said, at)
  expect(letter.text).toContain("planted")
  expect(letter.calendar?.text).not.toContain("planted")
})

test("written twice it is the same, byte for byte", async () => {
  const write = async () =>
    (await freezeVisitLetter("confirmed", "patient", facts, people, at)).calendar?.text
  expect(await write()).toBe(await write())
})
