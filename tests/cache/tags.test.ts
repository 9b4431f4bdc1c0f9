import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { tags, tagsOf } from "@/lib/cache/tag-rules"
import { eventTypes } from "@/lib/events/types"
import { importsOf, sources } from "../architecture/imports"

const facts = { doctorId: "d1", patientId: "p1" }
const ofVisit = ["visits", "visits:doctor:d1", "visits:patient:p1"]

/** Events that change nothing any kept list shows: each is here on purpose. */
const silent = [
  "APPOINTMENT_REMINDER_DUE",
  "PAYMENT_REFUSED",
  "PAYMENT_MISMATCH",
  "VISIT_OPENED",
  "PATIENT_OPENED",
  "LIST_EXPORTED",
  "CONFIRMATION_ASKED",
  "EMAIL_CHANGE_ASKED",
  "RESET_ASKED",
  "PASSWORD_CHANGED",
  "SIGNED_IN",
  "SIGNED_IN_ON_NEW_DEVICE",
  "SESSION_ENDED",
  "RECOVERY_CODE_USED",
  "RECOVERY_CODES_RENEWED",
  "CHOICES_CHANGED",
  "DATA_EXPORTED",
  "DELIVERY_SENT_AGAIN",
  "EVENT_REPLAYED",
  "DOCTOR_WELCOMED",
  "INVITED",
  "INVITATION_WITHDRAWN",
  "WEBHOOK_ADDED",
  "WEBHOOK_CHANGED",
  "WEBHOOK_SECRET_ROLLED",
  "WEBHOOK_ENABLED",
  "WEBHOOK_DISABLED",
  "WEBHOOK_REMOVED",
  "WEBHOOK_REPLAYED",
]

describe("what an event makes stale", () => {
  it("is decided for every event there is", () => {
    const quiet = eventTypes.filter(type => tagsOf(type, facts).length === 0)
    expect(quiet.sort()).toEqual([...silent].sort())
  })

  it("of a visit's life and money: the practice's lists, its doctor's and its patient's, nobody else's", () => {
    const types = eventTypes.filter(type => /^(APPOINTMENT|PAYMENT)_/.test(type) && !silent.includes(type))
    expect(types.length).toBeGreaterThan(11)
    for (const type of types) expect([type, tagsOf(type, facts)]).toEqual([type, ofVisit])
  })

  it("of a visit another doctor took over: also the lists of the one before", () => {
    const taken = { ...facts, from: { doctorId: "d0" } }
    expect(tagsOf("APPOINTMENT_REASSIGNED", taken).sort()).toEqual([...ofVisit, "visits:doctor:d0"].sort())
  })

  it("of notes: that visit's lists where the event says whose it is, else all of them", () => {
    expect(tagsOf("NOTES_SAVED", facts)).toEqual(ofVisit)
    expect(tagsOf("NOTES_SAVED", {})).toEqual(["visits", "visits:details"])
  })

  it.each([
    "DOCTOR_VERIFIED",
    "DOCTOR_CHANGED",
    "DOCTOR_SUSPENDED",
    "HOURS_CHANGED",
    "POLICY_CHANGED",
  ] as const)("%s: lists of doctors, and what lists of visits show of them", type => {
    expect(tagsOf(type, facts)).toEqual(expect.arrayContaining(["doctors", "visits:details"]))
  })
})

describe("whatever is kept", () => {
  const files = sources(["lib", "app", "components"])
  const reading = files.filter(file =>
    importsOf(file, readFileSync(file, "utf8")).some(
      ({ target, typeOnly }) => !typeOnly && /^lib\/cache\/(read|list)$/.test(target),
    ),
  )

  it("is kept by a feature's kept.ts alone, under tags of the table", () => {
    expect(reading.filter(file => !/^lib\/([a-z-]+\/kept|cache\/list)\.ts$/.test(file))).toEqual([])
    expect(reading.length).toBeGreaterThan(7)
    const named = (file: string) => {
      const text = readFileSync(file, "utf8")
      return [...text.matchAll(/\btags\.(\w+)/g)].map(([, name]) => name ?? "")
    }
    for (const file of reading.filter(one => one.endsWith("/kept.ts")))
      expect([file, named(file).length > 0, named(file).filter(name => !(name in tags))]).toEqual([
        file,
        true,
        [],
      ])
  })

  it("is made stale by some event, whichever its tag; first free times by those who look them up", () => {
    const told = new Set(eventTypes.flatMap(type => tagsOf(type, facts)))
    const all = Object.values(tags).map(tag =>
      typeof tag === "string" ? tag : tag === tags.visitsOfDoctor ? tag("d1") : tag("p1"),
    )
    expect(all.filter(tag => !told.has(tag))).toEqual([tags.soonest])
    expect(readFileSync("lib/booking/soonest.ts", "utf8")).toContain("invalidate([tags.soonest])")
  })

  it("is for pages: no verb asks one of the desk's lists", () => {
    const lists = /\b(deskVisits|rosterPage|rosterCount|userPage|patientsOf|searchVisits|waiting)\(/
    const asking = files.filter(file => file.startsWith("lib/") && lists.test(readFileSync(file, "utf8")))
    // Their own files; and the list of doctors that is taken away, in batches too long to be kept.
    expect(asking.sort()).toEqual([
      "lib/day/queries.ts",
      "lib/desk/queries.ts",
      "lib/patients/queries.ts",
      "lib/roster/file.ts",
      "lib/roster/queries.ts",
      "lib/users/queries.ts",
    ])
  })
})

describe("nothing is decided on what was kept", () => {
  const booking = sources(["lib/booking"])
  const importing = (target: RegExp) =>
    booking.filter(file =>
      importsOf(file, readFileSync(file, "utf8")).some(found => !found.typeOnly && target.test(found.target)),
    )

  it("only lists read the cache, and no verb asks a list", () => {
    expect(importing(/^lib\/cache\/read$/)).toEqual(["lib/booking/kept.ts"])
    expect(importing(/^lib\/booking\/kept$/).sort()).toEqual([
      "lib/booking/numbers.ts",
      "lib/booking/queries.ts",
    ])
    // What a page draws, and one visit opened by its id, which is always read.
    expect(importing(/^lib\/(booking|doctors)\/(queries|numbers|kept)$/).sort()).toEqual([
      "lib/booking/calendar.ts",
      "lib/booking/numbers.ts",
      "lib/booking/open-visit.ts",
      "lib/booking/queries.ts",
    ])
  })
})
