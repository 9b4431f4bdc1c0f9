import { beforeAll, describe, expect, test } from "vitest"
import type { VisitFacts } from "@/lib/events/fact-rules"
import { freezeVisitLetter } from "@/lib/notifications/letters"
import type { People } from "@/lib/notifications/people"
import { type Receiver, type VisitLetterKind, whomToTell } from "@/lib/notifications/rules"
import { at, facts as booked, people as cast } from "@/local/letters/samples"
import { testEnv } from "@/tests/support/environment"

const facts: VisitFacts = { ...booked, status: "CANCELLED", by: "doctor" }
const people: People = { ...cast, endedReason: "I am in theatre that morning.", other: "Dr Vikram Rao" }
const letters: [VisitLetterKind, Receiver][] = [
  ["requested", "patient"],
  ["new-request", "doctor"],
  ["new-visit", "doctor"],
  ["confirmed", "patient"],
  ["confirmed", "doctor"],
  ["moved", "patient"],
  ["moved", "doctor"],
  ["rejected", "patient"],
  ["rejected", "doctor"],
  ["cancelled", "patient"],
  ["cancelled", "doctor"],
  ["completed", "patient"],
  ["to-pay", "patient"],
  ["lapsed", "patient"],
  ["reminder", "patient"],
  ["other-doctor", "patient"],
  ["handed-over", "doctor"],
]
const plain = (text: string) => text.replace(/\s+/g, " ")

beforeAll(() => {
  Object.assign(process.env, testEnv, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" })
})

test("there is a letter here for everything the rules send", () => {
  const known = letters.map(([kind, receiver]) => `${kind} ${receiver}`)
  const types = [
    "BOOKED",
    "APPROVED",
    "RESCHEDULED",
    "REASSIGNED",
    "REJECTED",
    "CANCELLED",
    "COMPLETED",
    "NO_SHOW",
  ] as const
  const from = { startsAt: facts.startsAt, endsAt: facts.endsAt, doctorId: facts.doctorId }
  for (const type of types)
    for (const by of ["patient", "doctor", "admin"] as const)
      for (const status of ["PENDING", "APPROVED"] as const)
        for (const { telling, receiver } of whomToTell(`APPOINTMENT_${type}`, { status, by, from }))
          if (telling.letter) expect(known).toContain(`${telling.kind} ${receiver}`)
})

describe.each(letters)("%s, to the %s", (kind, receiver) => {
  test("says with whom, when with the zone, where, and what to do next, both ways of reading", async () => {
    const letter = await freezeVisitLetter(kind, receiver, facts, people, at)
    const other = receiver === "patient" ? "Dr Asha Menon" : "Meera Iyer"
    for (const read of [letter.html, plain(letter.text)]) {
      expect(read).toContain(other)
      expect(read).toContain("Tuesday 24 November 2026, 10:30 to 11:00")
      expect(read).toContain("India Standard Time")
      expect(read).toContain("Hill Road Clinic")
      expect(read).toContain("12 Hill Road, Mumbai")
      expect(read).toContain("http://localhost:3999/")
      expect(read).not.toContain("undefined")
    }
    expect(letter.text).not.toMatch(/[<>]/)
    expect(letter.text).not.toContain("clinic's clock")
    expect(letter.subject).not.toMatch(/Meera|Menon|theatre/)
  })

  test("gives the reason where the visit ended, and nowhere else", async () => {
    const letter = await freezeVisitLetter(kind, receiver, facts, people, at)
    const ended = kind === "cancelled" || kind === "rejected"
    expect(letter.html.includes("in theatre")).toBe(ended)
    expect(letter.text.includes("in theatre")).toBe(ended)
  })

  test("names and words of people cannot become markup or header lines", async () => {
    const evil = '<img src=x onerror="alert(1)">\r\nBcc: all@docket.example'
    const forged: People = {
      patient: { ...people.patient, name: evil },
      doctor: { ...people.doctor, name: evil, clinic: evil, address: evil, city: evil },
      other: evil,
      endedReason: evil,
      currency: "INR",
      visit: people.visit,
    }
    const letter = await freezeVisitLetter(kind, receiver, facts, forged, at)
    expect(letter.html).not.toContain("<img")
    expect(letter.html).toContain("&lt;img")
    expect(letter.subject).not.toMatch(/[\r\n]|Bcc|img/)
  })
})

test("a receiver in another zone reads both clocks, and the subject goes by the receiver's", async () => {
  const abroad = { ...people, patient: { ...people.patient, zone: "Europe/Berlin" } }
  const letter = await freezeVisitLetter("confirmed", "patient", facts, abroad, at)
  expect(letter.subject).toBe("Your visit on Tue 24 Nov, 06:00 is confirmed")
  expect(plain(letter.text)).toContain(
    "When Tuesday 24 November 2026, 06:00 to 06:30 Central European Standard Time On the clinic's clock Tuesday 24 November 2026, 10:30 to 11:00 India Standard Time",
  )
})

test("the button leads to the receiver's own page of the visit", async () => {
  const toPatient = await freezeVisitLetter("confirmed", "patient", facts, people, at)
  expect(toPatient.html).toContain(`href="http://localhost:3999/appointments/${facts.appointmentId}"`)
  const toDoctor = await freezeVisitLetter("new-request", "doctor", facts, people, at)
  expect(toDoctor.html).toContain(`href="http://localhost:3999/doctor/appointments/${facts.appointmentId}"`)
})

test("a cancellation says who", async () => {
  const by = async (kind: VisitFacts["by"], receiver: Receiver) =>
    plain((await freezeVisitLetter("cancelled", receiver, { ...facts, by: kind }, people, at)).text)
  expect(await by("doctor", "patient")).toContain("Cancelled by the doctor: I am in theatre that morning.")
  expect(await by("patient", "doctor")).toContain("Cancelled by the patient: I am in theatre that morning.")
  expect(await by("admin", "doctor")).toContain("Cancelled by the practice: I am in theatre that morning.")
  expect(await by("patient", "patient")).toContain("As you asked, this visit is cancelled.")
  expect(await by("doctor", "doctor")).toContain("You cancelled this visit: I am in theatre that morning.")
})

test("a doctor reads what they answered, or that the practice did, and comes to the visit's page", async () => {
  const read = async (kind: VisitLetterKind, who: VisitFacts["by"]) =>
    plain((await freezeVisitLetter(kind, "doctor", { ...facts, by: who }, people, at)).text)
  const theirs = `http://localhost:3999/doctor/appointments/${facts.appointmentId}`
  const wanted = [
    [await read("confirmed", "doctor"), "You confirmed this visit."],
    [await read("confirmed", "admin"), "Confirmed by the practice."],
    [await read("rejected", "doctor"), "You declined this request: I am in theatre that morning."],
    [await read("rejected", "admin"), "Declined by the practice: I am in theatre that morning."],
  ] as const
  for (const [text, words] of wanted) {
    expect(text).toContain(words)
    expect(text).toContain(`See the ${words.includes("eclined") ? "request" : "visit"}: ${theirs}`)
    expect(text).not.toMatch(/expects you|ten minutes early|Your (visit|request)|another doctor/)
  }
})

test("a move says from and to, and who moved it", async () => {
  const from = { startsAt: "2026-11-23T10:00:00.000Z", endsAt: "2026-11-23T10:30:00.000Z" }
  const by = async (kind: VisitFacts["by"], receiver: Receiver) =>
    plain((await freezeVisitLetter("moved", receiver, { ...facts, from, by: kind }, people, at)).text)
  const times =
    "Before Monday 23 November 2026, 15:30 to 16:00 Now Tuesday 24 November 2026, 10:30 to 11:00 India Standard Time"
  expect(await by("patient", "patient")).toContain("As you asked, your visit is moved.")
  expect(await by("doctor", "doctor")).toContain(`You moved this visit.`)
  for (const text of [await by("patient", "doctor"), await by("doctor", "patient")]) {
    expect(text).toContain(times)
    expect(text).toMatch(/The visit was moved by the (patient|doctor)\./)
  }
})

test("a moved request says whose turn it is", async () => {
  const moved = { ...facts, by: "patient", status: "PENDING" } as const
  const read = async (receiver: Receiver, more: Partial<VisitFacts>) =>
    plain((await freezeVisitLetter("moved", receiver, { ...moved, ...more }, people, at)).text)
  expect(await read("doctor", {})).toContain("Please approve or decline it at its new time.")
  expect(await read("doctor", { status: "APPROVED" })).toContain("You need do nothing.")
  expect(await read("patient", {})).toContain("The doctor has still to confirm it.")
  expect(await read("patient", { payBy: "2026-11-24T04:15:00.000Z" })).toContain("Please pay by 09:45")
  expect(await read("patient", { status: "APPROVED" })).not.toMatch(/still to confirm|pay by/)
})

test("a reminder says the time itself, never how far off it is: it may be read late", async () => {
  const { text } = await freezeVisitLetter("reminder", "patient", facts, people, at)
  expect(text).toContain("Tuesday 24 November 2026, 10:30 to 11:00")
  expect(text).not.toMatch(/tomorrow|today|in \d+ (hours|minutes|days)/i)
})

test("each link stands alone below what it is, where no line is broken", async () => {
  const { text } = await freezeVisitLetter("cancelled", "patient", facts, people, at)
  expect(text).toContain("Find another time:\nhttp://localhost:3999/doctors\n")
  expect(text).toContain("Choose what we write to you about:\nhttp://localhost:3999/account/notifications")
  expect(text).toMatch(/^Docket Health\n\nYour visit is cancelled\n\nHello Meera Iyer,\n/)
})
