import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { follow, link, type Seal } from "@/lib/audit/chain"
import { type AuditRow, canonical, start } from "@/lib/audit/rules"

const row = (id: number, details = "{}"): AuditRow => ({
  id,
  eventId: "01930000-0000-7000-8000-000000000001",
  action: "APPOINTMENT_BOOKED",
  subjectType: "appointment",
  subjectId: "01930000-0000-7000-8000-000000000002",
  actorKind: "patient",
  actorId: "01930000-0000-7000-8000-000000000003",
  requestId: null,
  details,
  occurredAt: "2026-11-24T05:00:00.000000Z",
  recordedAt: "2026-11-24T05:00:00.250000Z",
})

function sealed(rows: AuditRow[]): Seal[] {
  let tip = start
  return rows.map(each => {
    tip = link(tip, each)
    return { ...tip, row: each }
  })
}
const faultOf = (seals: Seal[]) => {
  const followed = follow(start, seals)
  return "fault" in followed ? followed.fault : null
}

test("the canonical text and the hash are fixed: a change of either breaks every chain in the field", () => {
  expect(canonical(row(1, '{"by":"patient"}'))).toBe(
    '[1,"01930000-0000-7000-8000-000000000001","APPOINTMENT_BOOKED","appointment","01930000-0000-7000-8000-000000000002","patient","01930000-0000-7000-8000-000000000003",null,"{\\"by\\":\\"patient\\"}","2026-11-24T05:00:00.000000Z","2026-11-24T05:00:00.250000Z"]',
  )
  expect(link(start, row(1, '{"by":"patient"}'))).toEqual({
    position: 1,
    auditId: 1,
    hash: "5cb24da9963bb78ea4cd7011580076ced2e807ec12932ee8c2de6dfe740bc18f",
  })
})

test("no two different rows read alike", () => {
  expect(canonical({ ...row(1), requestId: null })).not.toBe(canonical({ ...row(1), requestId: "null" }))
  expect(canonical({ ...row(1), action: 'A","B' })).not.toBe(
    canonical({ ...row(1), action: "A", subjectType: "B" }),
  )
})

describe("whatever is done to a sealed log, the first row it touches is named", () => {
  const log = fc
    .array(fc.string(), { minLength: 2, maxLength: 12 })
    .map(all => sealed(all.map((details, index) => row(index + 1, details))))
  const place = fc.nat()

  test("untouched", () => {
    fc.assert(fc.property(log, seals => faultOf(seals) === null))
  })

  test("any column altered", () => {
    const column = fc.constantFrom(
      "eventId",
      "action",
      "subjectType",
      "subjectId",
      "actorKind",
      "actorId",
      "requestId",
      "details",
      "occurredAt",
      "recordedAt",
    )
    fc.assert(
      fc.property(log, place, column, fc.string(), (seals, at, name, value) => {
        const seal = seals[at % seals.length]
        if (!seal?.row || seal.row[name] === value) return
        seals[at % seals.length] = { ...seal, row: { ...seal.row, [name]: value } }
        expect(faultOf(seals)?.auditId).toBe(seal.auditId)
      }),
    )
  })

  test("a row deleted under its seal, and a row deleted with its seal", () => {
    fc.assert(
      fc.property(log, place, (seals, at) => {
        const index = at % (seals.length - 1)
        const bare = seals.map((seal, i) => (i === index ? { ...seal, row: null } : seal))
        expect(faultOf(bare)?.auditId).toBe(index + 1)
        expect(faultOf(seals.toSpliced(index, 1))?.auditId).toBe(index + 1)
      }),
    )
  })

  test("two rows swapped", () => {
    fc.assert(
      fc.property(log, place, (seals, at) => {
        const index = at % (seals.length - 1)
        const [a, b] = [seals[index], seals[index + 1]]
        if (!a || !b) return
        const swapped = seals.with(index, { ...a, auditId: b.auditId, row: b.row })
        expect(faultOf(swapped.with(index + 1, { ...b, auditId: a.auditId, row: a.row }))).not.toBeNull()
      }),
    )
  })

  test("followed in pieces of any size, the chain ends the same", () => {
    fc.assert(
      fc.property(log, place, (seals, at) => {
        const cut = at % seals.length
        const first = follow(start, seals.slice(0, cut))
        if ("fault" in first) throw new Error(first.fault.why)
        expect(follow(first.tip, seals.slice(cut))).toEqual(follow(start, seals))
      }),
    )
  })
})
