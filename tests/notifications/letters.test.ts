import { beforeAll, describe, expect, test } from "vitest"
import type { VisitFacts } from "@/lib/events/types"
import { freezeVisitLetter } from "@/lib/notifications/letters"
import { type Receiver, type VisitLetterKind, whomToTell } from "@/lib/notifications/rules"
import type { People } from "@/lib/notifications/tell-of-visit"
import { testEnv } from "@/tests/support/environment"

const facts: VisitFacts = {
  appointmentId: "01930000-0000-7000-8000-000000000001",
  version: 1,
  doctorId: "01930000-0000-7000-8000-000000000002",
  patientId: "01930000-0000-7000-8000-000000000003",
  startsAt: "2026-11-24T05:00:00.000Z",
  endsAt: "2026-11-24T05:30:00.000Z",
  status: "CANCELLED",
  by: "doctor",
}
const people: People = {
  patient: {
    userId: facts.patientId,
    name: "Meera Iyer",
    email: "meera@docket.example",
    phone: null,
    zone: "Asia/Kolkata",
    erased: false,
  },
  doctor: {
    userId: "01930000-0000-7000-8000-000000000004",
    name: "Dr Asha Menon",
    email: "asha@docket.example",
    phone: null,
    zone: "Asia/Kolkata",
    clinic: "Hill Road Clinic",
    address: "12 Hill Road",
    city: "Mumbai",
    clinicZone: "Asia/Kolkata",
    erased: false,
  },
  endedReason: "I am in theatre that morning.",
  currency: "INR",
  visit: { status: "CANCELLED", version: 1 },
}
const letters: [VisitLetterKind, Receiver][] = [
  ["requested", "patient"],
  ["new-request", "doctor"],
  ["new-visit", "doctor"],
  ["confirmed", "patient"],
  ["moved", "patient"],
  ["moved", "doctor"],
  ["rejected", "patient"],
  ["cancelled", "patient"],
  ["cancelled", "doctor"],
  ["completed", "patient"],
  ["to-pay", "patient"],
  ["lapsed", "patient"],
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
    "REJECTED",
    "CANCELLED",
    "COMPLETED",
    "NO_SHOW",
  ] as const
  for (const type of types)
    for (const by of ["patient", "doctor", "admin"] as const)
      for (const status of ["PENDING", "APPROVED"] as const)
        for (const { telling, receiver } of whomToTell(`APPOINTMENT_${type}`, { status, by }))
          if (telling.letter) expect(known).toContain(`${telling.kind} ${receiver}`)
})

describe.each(letters)("%s, to the %s", (kind, receiver) => {
  test("says with whom, when with the zone, where, and what to do next, both ways of reading", async () => {
    const letter = await freezeVisitLetter(kind, receiver, facts, people)
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
    const letter = await freezeVisitLetter(kind, receiver, facts, people)
    const ended = kind === "cancelled" || kind === "rejected"
    expect(letter.html.includes("in theatre")).toBe(ended)
    expect(letter.text.includes("in theatre")).toBe(ended)
  })

  test("names and words of people cannot become markup or header lines", async () => {
    const evil = '<img src=x onerror="alert(1)">\r\nBcc: all@docket.example'
    const letter = await freezeVisitLetter(kind, receiver, facts, {
      patient: { ...people.patient, name: evil },
      doctor: { ...people.doctor, name: evil, clinic: evil, address: evil, city: evil },
      endedReason: evil,
      currency: "INR",
      visit: people.visit,
    })
    expect(letter.html).not.toContain("<img")
    expect(letter.html).toContain("&lt;img")
    expect(letter.subject).not.toMatch(/[\r\n]|Bcc|img/)
  })
})

test("a receiver in another zone reads both clocks, and the subject goes by the receiver's", async () => {
  const abroad = { ...people, patient: { ...people.patient, zone: "Europe/Berlin" } }
  const letter = await freezeVisitLetter("confirmed", "patient", facts, abroad)
  expect(letter.subject).toBe("Your visit on Tue 24 Nov, 06:00 is confirmed")
  expect(plain(letter.text)).toContain(
    "When Tuesday 24 November 2026, 06:00 to 06:30 Central European Standard Time On the clinic's clock Tuesday 24 November 2026, 10:30 to 11:00 India Standard Time",
  )
})

test("the button leads to the receiver's own page of the visit", async () => {
  const toPatient = await freezeVisitLetter("confirmed", "patient", facts, people)
  expect(toPatient.html).toContain(`href="http://localhost:3999/appointments/${facts.appointmentId}"`)
  const toDoctor = await freezeVisitLetter("new-request", "doctor", facts, people)
  expect(toDoctor.html).toContain(`href="http://localhost:3999/doctor/appointments/${facts.appointmentId}"`)
})

test("a cancellation says who", async () => {
  const by = async (kind: VisitFacts["by"], receiver: Receiver) =>
    plain((await freezeVisitLetter("cancelled", receiver, { ...facts, by: kind }, people)).text)
  expect(await by("doctor", "patient")).toContain("Cancelled by the doctor: I am in theatre that morning.")
  expect(await by("patient", "doctor")).toContain("Cancelled by the patient: I am in theatre that morning.")
  expect(await by("admin", "doctor")).toContain("Cancelled by the practice: I am in theatre that morning.")
  expect(await by("patient", "patient")).toContain("As you asked, this visit is cancelled.")
})

test("a move says from and to, and who moved it", async () => {
  const from = { startsAt: "2026-11-23T10:00:00.000Z", endsAt: "2026-11-23T10:30:00.000Z" }
  const by = async (kind: VisitFacts["by"], receiver: Receiver) =>
    plain((await freezeVisitLetter("moved", receiver, { ...facts, from, by: kind }, people)).text)
  const times =
    "Before Monday 23 November 2026, 15:30 to 16:00 Now Tuesday 24 November 2026, 10:30 to 11:00 India Standard Time"
  expect(await by("patient", "patient")).toContain("As you asked, your visit is moved.")
  for (const text of [await by("patient", "doctor"), await by("doctor", "patient")]) {
    expect(text).toContain(times)
    expect(text).toMatch(/The visit was moved by the (patient|doctor)\./)
  }
})
