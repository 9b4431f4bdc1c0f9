import { describe, expect, it } from "vitest"
import {
  blocking,
  life,
  type Move,
  movesFor,
  refusalOf,
  type Status,
  sentences,
  statuses,
} from "@/lib/booking/rules"

const startsAt = new Date("2026-11-24T05:00:00Z")
const before = startsAt.getTime() - 1
const after = startsAt.getTime()
const moves = Object.keys(life) as Move[]

describe("the life of a visit", () => {
  it("allows exactly the moves of the table and no other", () => {
    const allowed = statuses.flatMap(status =>
      moves.flatMap(move =>
        (["patient", "doctor", "admin"] as const).flatMap(kind =>
          [before, after].some(now => refusalOf(move, { status, startsAt }, kind, now) === null)
            ? [`${status} ${move} ${kind}`]
            : [],
        ),
      ),
    )
    expect(allowed.sort()).toEqual(
      [
        "PENDING approve doctor",
        "PENDING approve admin",
        "PENDING reject doctor",
        "PENDING reject admin",
        "PENDING cancel patient",
        "PENDING cancel doctor",
        "PENDING cancel admin",
        "APPROVED cancel patient",
        "APPROVED cancel doctor",
        "APPROVED cancel admin",
        "APPROVED complete doctor",
        "APPROVED complete admin",
        "APPROVED noShow doctor",
        "APPROVED noShow admin",
      ].sort(),
    )
  })

  it("never lets a patient complete their own visit", () => {
    expect(refusalOf("complete", { status: "APPROVED", startsAt }, "patient", after)).toBe("not-yours-to-do")
  })

  it("knows the start: cancel until then, complete from then", () => {
    expect(refusalOf("cancel", { status: "APPROVED", startsAt }, "patient", before)).toBeNull()
    expect(refusalOf("cancel", { status: "APPROVED", startsAt }, "patient", after)).toBe("too-late")
    expect(refusalOf("complete", { status: "APPROVED", startsAt }, "doctor", before)).toBe("too-early")
    expect(refusalOf("complete", { status: "APPROVED", startsAt }, "doctor", after)).toBeNull()
  })

  it("names what the visit already is", () => {
    const ended: Status[] = ["REJECTED", "CANCELLED", "COMPLETED", "NO_SHOW"]
    expect(ended.map(status => refusalOf("cancel", { status, startsAt }, "patient", before))).toEqual([
      "already-rejected",
      "already-cancelled",
      "already-completed",
      "already-no-show",
    ])
  })

  it("offers as buttons what it would not refuse", () => {
    expect(movesFor({ status: "PENDING", startsAt }, "doctor", before)).toEqual([
      "approve",
      "reject",
      "cancel",
    ])
    expect(movesFor({ status: "APPROVED", startsAt }, "doctor", after)).toEqual(["complete", "noShow"])
    expect(movesFor({ status: "CANCELLED", startsAt }, "admin", before)).toEqual([])
  })

  it("blocks with requests too, and has a sentence for each refusal", () => {
    expect(blocking).toContain("PENDING")
    for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^[A-Z].*\.$/)
  })
})
