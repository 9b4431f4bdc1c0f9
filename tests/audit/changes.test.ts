import { describe, expect, it } from "vitest"
import { changesOf } from "@/lib/audit/change-rules"

const nine = "2026-11-24T09:00:00.000Z"
const ten = "2026-11-24T10:00:00.000Z"
const eleven = "2026-11-24T11:00:00.000Z"
const visit = {
  appointmentId: "a",
  version: 1,
  startsAt: nine,
  endsAt: ten,
  status: "PENDING",
  by: "patient",
}

const changes = (action: string, facts: object, before: object | null = null) =>
  changesOf({
    action,
    details: JSON.stringify(facts),
    before: before && JSON.stringify(before),
    currency: "INR",
  })

describe("what an entry says was changed", () => {
  it("of a booking: where there was nothing there is a visit", () => {
    expect(changes("APPOINTMENT_BOOKED", { ...visit, payBy: eleven })).toEqual([
      { what: "Status", before: null, after: { status: "PENDING" } },
      { what: "Starts", before: null, after: { time: nine } },
      { what: "To be paid by", before: null, after: { time: eleven } },
    ])
  })

  it("of a step: the status before is the one the entry before it says", () => {
    const after = { ...visit, status: "CANCELLED", refundMinor: 25_000 }
    expect(changes("APPOINTMENT_CANCELLED", after, { ...visit, status: "APPROVED" })).toEqual([
      { what: "Status", before: { status: "APPROVED" }, after: { status: "CANCELLED" } },
      { what: "Goes back", before: undefined, after: { minor: 25_000, currency: "INR" } },
    ])
  })

  it.each([
    ["APPOINTMENT_APPROVED", "APPROVED", "PENDING"],
    ["APPOINTMENT_REJECTED", "REJECTED", "PENDING"],
    ["APPOINTMENT_COMPLETED", "COMPLETED", "APPROVED"],
    ["APPOINTMENT_NO_SHOW", "NO_SHOW", "APPROVED"],
  ])(
    "of %s without an entry before it: the life of a visit knows where it starts",
    (action, status, before) => {
      expect(changes(action, { ...visit, status })).toEqual([
        { what: "Status", before: { status: before }, after: { status } },
      ])
    },
  )

  it("of a cancellation without one: nobody can tell from where", () => {
    expect(changes("APPOINTMENT_CANCELLED", { ...visit, status: "CANCELLED" })).toEqual([
      { what: "Status", before: undefined, after: { status: "CANCELLED" } },
    ])
  })

  it("of a move: its own facts say from where, whatever stood before", () => {
    const moved = {
      ...visit,
      version: 2,
      startsAt: ten,
      endsAt: eleven,
      from: { startsAt: nine, endsAt: ten },
    }
    const times = [
      { what: "Starts", before: { time: nine }, after: { time: ten } },
      { what: "Ends", before: { time: ten }, after: { time: eleven } },
    ]
    expect(changes("APPOINTMENT_RESCHEDULED", moved)).toEqual(times)
    expect(changes("APPOINTMENT_RESCHEDULED", moved, { ...visit, startsAt: eleven })).toEqual([
      ...times,
      { what: "Version", before: { words: "1" }, after: { words: "2" } },
    ])
  })

  it("of a payment: the money, and what it did to the visit", () => {
    const paid = { ...visit, status: "APPROVED", amountMinor: 50_000, currency: "EUR", outcome: "paid" }
    expect(changes("PAYMENT_SUCCESS", paid, { ...visit, payBy: eleven })).toEqual([
      { what: "Status", before: { status: "PENDING" }, after: { status: "APPROVED" } },
      { what: "Amount", before: undefined, after: { minor: 50_000, currency: "EUR" } },
      { what: "Outcome", before: undefined, after: { words: "the visit is paid" } },
    ])
    expect(changes("PAYMENT_SUCCESS", paid).map(({ what }) => what)).toEqual(["Amount", "Outcome"])
  })

  it("of a visit that needs no paying any more, that there is no end of time to pay", () => {
    expect(
      changes("APPOINTMENT_APPROVED", { ...visit, status: "APPROVED" }, { ...visit, payBy: ten }),
    ).toEqual([
      { what: "Status", before: { status: "PENDING" }, after: { status: "APPROVED" } },
      { what: "To be paid by", before: { time: ten }, after: null },
    ])
  })

  it.each([
    ["SECOND_FACTOR_OFF", {}, [["Standing", { words: "on" }, { words: "off" }]]],
    ["DOCTOR_APPLIED", {}, [["Standing", null, { words: "waits for a decision" }]]],
    [
      "PROFILE_CHANGED",
      { fields: ["name", "feeMinor", "practisingSince"] },
      [["Fields changed", undefined, { words: "name, fee, practising since" }]],
    ],
    ["HOURS_CHANGED", { section: "weekly" }, [["Part", undefined, { words: "weekly hours" }]]],
    ["PAYMENT_MISMATCH", { differences: 0 }, [["Differences", undefined, { words: "0" }]]],
    [
      "EVENT_REPLAYED",
      { eventId: "e", type: "SIGNED_IN", consumer: "audit" },
      [
        ["Event", undefined, { code: "SIGNED_IN", of: "event" }],
        ["Acted on by", undefined, { code: "audit", of: "consumer" }],
      ],
    ],
    ["VISIT_OPENED", { appointmentId: "a", patientId: "p" }, []],
    [
      "DOCTOR_CHANGED",
      {
        ...{ doctorId: "d", fields: ["name", "feeMinor", "modes"], currency: "INR" },
        changes: [
          { field: "feeMinor", from: 50_000, to: 65_050 },
          { field: "modes", from: ["IN_PERSON"], to: ["IN_PERSON", "VIDEO"] },
        ],
      },
      [
        ["Fee", { minor: 50_000, currency: "INR" }, { minor: 65_050, currency: "INR" }],
        ["How patients are seen", { words: "in person" }, { words: "in person, video" }],
        ["Fields changed", undefined, { words: "name" }],
      ],
    ],
    [
      "PRACTICE_CHANGED",
      {
        fields: ["reminderMinutes", "holidays"],
        changes: [
          { field: "reminderMinutes", from: [1440, 120], to: [] },
          { field: "holidaysAdded", to: ["2026-12-25"] },
        ],
      },
      [
        ["Reminders", { words: "1 day before, 2 hours before" }, null],
        ["Holidays added", undefined, { words: "2026-12-25" }],
      ],
    ],
    [
      "LIST_EXPORTED",
      {
        list: "visits",
        from: "2026-11-01",
        to: "2026-11-30",
        filters: { status: "NO_SHOW" },
        searched: true,
      },
      [
        ["List", undefined, { code: "visits", of: "list" }],
        ["Time", undefined, { words: "2026-11-01 to 2026-11-30" }],
        ["Only with status", undefined, { code: "status NO_SHOW", of: "filter" }],
        ["Searched for", undefined, { words: "words that aren’t kept" }],
      ],
    ],
    [
      "APPOINTMENT_REASSIGNED",
      {
        doctorId: "new",
        from: { startsAt: nine, endsAt: ten, doctorId: "old" },
        startsAt: nine,
        endsAt: ten,
      },
      [["Doctor", { doctor: "old" }, { doctor: "new" }]],
    ],
    [
      "APPOINTMENT_REMINDER_DUE",
      { minutesBefore: 120 },
      [["Reminder", undefined, { words: "2 hours before" }]],
    ],
  ])("of %s", (action, facts, expected) => {
    expect(changes(action, facts).map(({ what, before, after }) => [what, before, after])).toEqual(expected)
  })

  it.each(["", "{", "null", "[]", '{"status":7,"startsAt":"soon","fields":"name","from":3}'])(
    "of facts somebody broke (%s): nothing, without an error",
    details => {
      const entry = { action: "APPOINTMENT_APPROVED", details, before: details, currency: null }
      expect(changesOf(entry).filter(({ after }) => after !== null)).toEqual([])
    },
  )
})
