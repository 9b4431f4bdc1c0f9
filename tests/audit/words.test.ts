import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { AuditTable } from "@/components/audit/audit-table"
import { spelled } from "@/components/audit/codes"
import { ConsumerTable } from "@/components/events/consumer-table"
import type { AuditItem } from "@/lib/audit/queries"
import { factsOf } from "@/lib/events/fact-rules"
import { narrowing } from "@/lib/events/told-rules"
import { type EventType, eventTypes } from "@/lib/events/types"
import { everyFact, ids } from "./every-fact"

const subjects = ["appointment", "user", "doctor", "practice", "invitation", "event", "delivery", "webhook"]
const names = {
  [ids.visit]: "Riya Sharma with Dr Asha Menon",
  [ids.patient]: "Riya Sharma",
  [ids.doctor]: "Dr Asha Menon",
  [ids.before]: "Dr Rohan Mehta",
}

function entry(type: EventType, subjectType: string): AuditItem {
  const at = new Date("2026-11-23T10:00:00Z")
  return {
    ...{ id: 7, action: type, subjectType, subjectId: ids.visit, actorKind: "system", actorId: null },
    ...{ actorName: null, requestId: "req", occurredAt: at, recordedAt: at, sealed: true, currency: "INR" },
    ...{ details: JSON.stringify(factsOf(type).parse(everyFact(type))), before: null, names },
  }
}

/** What somebody reads: without the facts as stored, which unfold for who looks for them. */
const read = (html: string) =>
  html
    .replace(/<details>.*?<\/details>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
const page = (item: AuditItem) =>
  read(renderToStaticMarkup(createElement(AuditTable, { items: [item], zone: "UTC" })))

const code = /\b[A-Z]{3,}(_[A-Z]+)*\b|\b[a-z]+([A-Z][a-z]+)+\b|\b[a-z]+(-[a-z]+)*-due\b/
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-/i

describe("the audit log in words", () => {
  it.each(eventTypes)("of %s shows no code and no number of anything", type => {
    for (const subject of subjects) {
      const text = page(entry(type, subject))
      expect(text).not.toMatch(code)
      expect(text).not.toMatch(uuid)
    }
  })

  it("names both doctors of a hand-over, and leads to them", () => {
    const text = page(entry("APPOINTMENT_REASSIGNED", "appointment"))
    expect(text).toContain("Doctor: from Dr Rohan Mehta → to Dr Asha Menon")
    expect(text).toContain("Riya Sharma with Dr Asha Menon")
    const html = renderToStaticMarkup(
      createElement(AuditTable, { items: [entry("APPOINTMENT_REASSIGNED", "appointment")], zone: "UTC" }),
    )
    for (const path of [`/admin/doctors/${ids.before}`, `/admin/doctors/${ids.doctor}`])
      expect(html).toContain(`href="${path}"`)
  })

  it.each<[EventType, string[]]>([
    [
      "DOCTOR_CHANGED",
      [
        "Fee: from ₹500 → to ₹600",
        "Takes new visits: from yes → to no",
        "Fields changed: name",
        "Visits a day at most: from none → to 12",
      ],
    ],
    ["POLICY_CHANGED", ["How visits are paid: from at the clinic → to online to book", "Part: weekly hours"]],
    ["PRACTICE_CHANGED", ["Reminders: from 1 day before → to 90 minutes before"]],
    ["ROLE_CHANGED", ["Role: from patient → to admin", "Reason: Asked"]],
    ["CHOICES_CHANGED", ["Letters chosen: Reminder, New visit"]],
    ["DELIVERY_SENT_AGAIN", ["Letter or message: New visit", "Over: E-mail"]],
    ["EVENT_REPLAYED", ["Event: Signed in"]],
    ["PAYMENT_REFUSED", ["Reason: Not signed with our secret"]],
    [
      "LIST_EXPORTED",
      [
        ...["List: Visits of a doctor’s report", "Time: 2026-11", "Doctor: Dr Asha Menon"],
        ...[
          "Only with status: Missed",
          "Patient: Riya Sharma",
          "Only of: Signed in",
          "Only over: Text message",
        ],
        ...["Only payments: With money due back", "Only in state: Some new state", "words that aren’t kept"],
      ],
    ],
  ])("of %s says from what to what", (type, said) => {
    const text = page(entry(type, "doctor"))
    for (const words of said) expect(text).toContain(words)
  })

  it("of a code nobody knows is no code in capitals", () => {
    expect([spelled("NEW_THING"), spelled("new thing")]).toEqual(["New thing", "new thing"])
    const strange = { ...entry("SIGNED_IN", "user"), action: "NEW_THING", actorKind: "ROBOT_ARM" }
    expect(page(strange)).not.toMatch(code)
  })
})

it("who acts on events is told in words", () => {
  const numbers = { waiting: 1, published: 2, dead: 3, doneOfLastDay: 4, oldestWaitingSeconds: 400 }
  const rows = (["notifications", "audit"] as const).map(consumer => ({ consumer, ...numbers }))
  const text = read(renderToStaticMarkup(createElement(ConsumerTable, { numbers: rows })))
  expect(text).not.toMatch(/[Cc]onsumer|[Pp]ublished|[Dd]ead/)
})

it("what a list is narrowed to is told without the words somebody typed", () => {
  const filter = {
    q: "Riya",
    who: "ri@x.example",
    status: "PENDING",
    from: "2026-11-01",
    cursor: "c",
    sort: "time",
  }
  expect(narrowing(filter)).toEqual({ filters: { status: "PENDING" }, searched: true })
  expect(narrowing({ who: ids.patient })).toEqual({ filters: { who: ids.patient } })
  expect(narrowing({ q: "", status: undefined })).toEqual({})
})
