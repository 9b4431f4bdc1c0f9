import { describe, expect, test } from "vitest"
import { moneySubject, whomToTellOfMoney, whyBack } from "@/lib/notifications/money-rules"
import { noticeFor } from "@/lib/notifications/notice-rules"
import {
  type By,
  greeting,
  oneLine,
  subjectOf,
  type VisitLetterKind,
  whomToTell,
} from "@/lib/notifications/rules"

type Type = Parameters<typeof whomToTell>[0]
type Status = Parameters<typeof whomToTell>[1]["status"]

/** "kind+" comes with a letter, "kind" is only under the bell, "(kind+)" is a letter alone, "-" is nothing. Reviewed by hand, not derived. */
const expected: [Type, Status, By, patient: string, doctor: string][] = [
  ["APPOINTMENT_BOOKED", "PENDING", "patient", "requested+", "new-request+"],
  ["APPOINTMENT_BOOKED", "PENDING", "doctor", "requested+", "-"],
  ["APPOINTMENT_BOOKED", "PENDING", "admin", "requested+", "new-request+"],
  ["APPOINTMENT_BOOKED", "APPROVED", "patient", "confirmed+", "new-visit+"],
  ["APPOINTMENT_APPROVED", "APPROVED", "doctor", "confirmed+", "(confirmed+)"],
  ["APPOINTMENT_APPROVED", "APPROVED", "admin", "confirmed+", "confirmed+"],
  ["APPOINTMENT_APPROVED", "APPROVED", "system", "confirmed+", "-"],
  ["APPOINTMENT_REJECTED", "REJECTED", "doctor", "rejected+", "(rejected+)"],
  ["APPOINTMENT_REJECTED", "REJECTED", "admin", "rejected+", "rejected+"],
  ["APPOINTMENT_RESCHEDULED", "APPROVED", "patient", "moved+", "moved+"],
  ["APPOINTMENT_RESCHEDULED", "PENDING", "doctor", "moved+", "(moved+)"],
  ["APPOINTMENT_RESCHEDULED", "APPROVED", "doctor", "moved+", "(moved+)"],
  ["APPOINTMENT_RESCHEDULED", "APPROVED", "admin", "moved+", "moved+"],
  ["APPOINTMENT_REASSIGNED", "APPROVED", "admin", "other-doctor+", "new-visit+"],
  ["APPOINTMENT_REASSIGNED", "PENDING", "admin", "other-doctor+", "new-request+"],
  ["APPOINTMENT_CANCELLED", "CANCELLED", "patient", "cancelled+", "cancelled+"],
  ["APPOINTMENT_CANCELLED", "CANCELLED", "doctor", "cancelled+", "(cancelled+)"],
  ["APPOINTMENT_CANCELLED", "CANCELLED", "admin", "cancelled+", "cancelled+"],
  ["APPOINTMENT_CANCELLED", "CANCELLED", "system", "cancelled+", "cancelled+"],
  ["APPOINTMENT_COMPLETED", "COMPLETED", "doctor", "completed+", "-"],
  ["APPOINTMENT_COMPLETED", "COMPLETED", "admin", "completed+", "completed"],
  ["APPOINTMENT_NO_SHOW", "NO_SHOW", "doctor", "no-show", "-"],
  ["APPOINTMENT_NO_SHOW", "NO_SHOW", "admin", "no-show", "no-show"],
]

const short = ({ kind, letter, quiet }: { kind: string; letter: boolean; quiet?: true }) => {
  const words = `${kind}${letter ? "+" : ""}`
  return quiet ? `(${words})` : words
}

test.each(expected)(
  "%s (%s) by %s tells the patient %s, the doctor %s",
  (type, status, by, patient, doctor) => {
    const heard = { patient: "-", doctor: "-" }
    for (const { receiver, telling } of whomToTell(type, { status, by })) heard[receiver] = short(telling)
    expect(heard).toEqual({ patient, doctor })
  },
)

test.each([
  ["APPOINTMENT_BOOKED", "PENDING", "patient", "to-pay+"],
  ["APPOINTMENT_RESCHEDULED", "PENDING", "patient", "moved+"],
  ["APPOINTMENT_RESCHEDULED", "PENDING", "doctor", "moved+"],
  ["APPOINTMENT_REJECTED", "REJECTED", "doctor", "rejected+"],
  ["APPOINTMENT_CANCELLED", "CANCELLED", "patient", "cancelled+"],
  ["APPOINTMENT_CANCELLED", "CANCELLED", "doctor", "cancelled+"],
  ["APPOINTMENT_LAPSED", "CANCELLED", "system", "lapsed+"],
] as const)("of a visit not paid yet %s tells its patient only", (type, status, by, patient) => {
  const told = whomToTell(type, { status, by, payBy: "2026-11-24T05:00:00.000Z" })
  expect(told.map(({ receiver, telling }) => `${receiver} ${short(telling)}`)).toEqual([`patient ${patient}`])
})

describe("money", () => {
  test.each([
    ["PAYMENT_SUCCESS", { outcome: "paid", status: "APPROVED", first: true }, "paid+", "new-visit+"],
    ["PAYMENT_SUCCESS", { outcome: "paid", status: "PENDING", first: true }, "paid+", "new-request+"],
    ["PAYMENT_SUCCESS", { outcome: "paid", status: "APPROVED" }, "paid+", "paid"],
    ["PAYMENT_SUCCESS", { outcome: "time-lost", status: "CANCELLED" }, "goes-back+", "-"],
    ["PAYMENT_SUCCESS", { outcome: "ended", status: "CANCELLED" }, "goes-back+", "-"],
    ["PAYMENT_SUCCESS", { outcome: "paid-before", status: "APPROVED" }, "goes-back+", "-"],
    ["PAYMENT_FAILED", { status: "PENDING" }, "payment-failed", "-"],
    ["PAYMENT_REFUNDED", { status: "CANCELLED" }, "refunded+", "-"],
  ] as const)("%s (%o) tells the patient %s, the doctor %s", (type, facts, patient, doctor) => {
    const told = whomToTellOfMoney(type, facts)
    expect(short(told.patient)).toBe(patient)
    expect(told.doctor === null ? "-" : told.doctor === "paid" ? "paid" : short(told.doctor.telling)).toBe(
      doctor,
    )
  })

  test("that goes back says why, and how much", () => {
    const words = {
      doctor: "Dr A",
      patient: "M",
      when: "Tue",
      amount: "₹500",
      refund: "₹250",
      waiting: false,
    } as const
    expect(whyBack({ ...words, outcome: "ended" })).toBe(
      "Your payment of ₹500 came in, but the visit had been cancelled. ₹250 goes back to you.",
    )
    expect(whyBack({ ...words, refund: "", outcome: "ended" })).toContain("nothing of it goes back")
    expect(whyBack({ ...words, outcome: "time-lost" })).toContain("could not be booked any more")
    expect(whyBack({ ...words, outcome: "paid-before" })).toContain("was paid already")
  })

  test("is in no subject, and nobody's name is", () => {
    for (const kind of ["paid", "goes-back", "refunded"] as const) {
      const subject = moneySubject(kind, "Tue 24 Nov, 10:30")
      expect(subject).toContain("Tue 24 Nov, 10:30")
      expect(subject).not.toMatch(/₹|Dr/)
    }
  })
})

describe("the sentences under the bell", () => {
  const fact = {
    doctor: "Dr Asha Menon",
    patient: "Meera Iyer",
    when: "Tue 24 Nov, 10:30 (India Standard Time)",
    by: "patient",
    reason: "I am better.",
    before: null,
    payBy: null,
    refund: null,
  } as const

  test("a cancellation tells the other side who and why", () => {
    const toDoctor = noticeFor({ receiver: "doctor", telling: { kind: "cancelled", letter: true } }, fact)
    expect(toDoctor.body).toBe(
      "Meera Iyer, Tue 24 Nov, 10:30 (India Standard Time). Cancelled by the patient: I am better.",
    )
    const toPatient = { receiver: "patient", telling: { kind: "cancelled", letter: true } } as const
    expect(noticeFor(toPatient, { ...fact, by: "admin" }).body).toContain(
      "Cancelled by the practice: I am better.",
    )
    expect(noticeFor(toPatient, fact).body).toBe(
      "You cancelled your visit with Dr Asha Menon on Tue 24 Nov, 10:30 (India Standard Time).",
    )
  })

  test("a move says from and to, and to the other side who moved it", () => {
    const moved = { ...fact, before: "Mon 23 Nov, 15:30" }
    expect(noticeFor({ receiver: "doctor", telling: { kind: "moved", letter: true } }, moved).body).toBe(
      "Meera Iyer, from Mon 23 Nov, 15:30 to Tue 24 Nov, 10:30 (India Standard Time). Moved by the patient.",
    )
    const toPatient = { receiver: "patient", telling: { kind: "moved", letter: true } } as const
    expect(noticeFor(toPatient, moved).body).toContain(
      "You moved your visit with Dr Asha Menon from Mon 23 Nov, 15:30 to",
    )
    expect(noticeFor(toPatient, { ...moved, by: "admin" }).body).toContain("Moved by the practice.")
  })

  test("a reason belongs to cancelled and declined visits only", () => {
    for (const [type, status, by] of expected)
      for (const toTell of whomToTell(type, { status, by })) {
        if (["cancelled", "rejected"].includes(toTell.telling.kind)) continue
        const { title, body } = noticeFor(toTell, { ...fact, by })
        expect(`${title} ${body}`).not.toContain("better")
      }
  })
})

test("subjects name a time and no person", () => {
  const answers = ["confirmed", "rejected", "cancelled", "completed"] as const
  const kinds: VisitLetterKind[] = ["requested", "new-request", "new-visit", ...answers]
  for (const kind of kinds)
    for (const receiver of ["patient", "doctor"] as const)
      expect(subjectOf(kind, receiver, "Tue 24 Nov, 10:30")).toMatch(
        /^[A-Z][a-z ]+Tue 24 Nov, 10:30( [a-z ]+)?$/,
      )
})

test("a doctor reads of the visit, a patient of their own", () => {
  const both = (kind: VisitLetterKind) =>
    (["patient", "doctor"] as const).map(receiver => subjectOf(kind, receiver, "Tue 24 Nov, 10:30"))
  expect(both("confirmed")).toEqual([
    "Your visit on Tue 24 Nov, 10:30 is confirmed",
    "The visit on Tue 24 Nov, 10:30 is confirmed",
  ])
  expect(both("rejected")).toEqual([
    "Your request for Tue 24 Nov, 10:30 was declined",
    "The request for Tue 24 Nov, 10:30 is declined",
  ])
})

test("a person's words stay on one line and in reading order", () => {
  expect(oneLine("  Meera\r\nBcc: all@docket.example\u2028\tIyer\u202e ")).toBe(
    "Meera Bcc: all@docket.example Iyer",
  )
  expect(oneLine("Zoë O’Brien-Łukasz")).toBe("Zoë O’Brien-Łukasz")
})

test("a greeting never carries somebody's address to click", () => {
  expect(greeting("Meera Iyer")).toBe("Hello Meera Iyer,")
  expect(greeting("J. R. Rao")).toBe("Hello J. R. Rao,")
  for (const name of ["Win at evil.example", "https://evil", "a@evil"]) expect(greeting(name)).toBe("Hello,")
})
