import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { auditLog } from "@/db/schema/audit"
import { makeHolder } from "@/lib/accounts/actor"
import { cancel } from "@/lib/booking/cancel"
import { noShow } from "@/lib/booking/no-show"
import { allVisits, patientVisits, visit } from "@/lib/booking/queries"
import { reject } from "@/lib/booking/reject"
import { receive } from "@/lib/events/receive"
import { versionsOf, wordsOf } from "@/lib/notes/queries"
import { restoreNotes, saveNotes } from "@/lib/notes/save"
import { writing } from "@/lib/notes/schema"
import { exportData } from "@/lib/profile/export"
import { givenDoctor } from "../support/people"
import { before, booked, MINUTE, nine, scene, told, versions, visitNow } from "./scene"

const save = (notes: string, began: string, at = before) =>
  saveNotes(scene.doctor, { id: scene.id, notes, began }, at)

describe("notes that are saved", () => {
  it("again and again within ten minutes are one version, and one event", async () => {
    expect(await save("Fe", "")).toMatchObject({ ok: true, value: { number: 1 } })
    expect(await save("Fever", "Fe", before + 9 * MINUTE)).toMatchObject({ ok: true, value: { number: 1 } })
    expect([await versions(), (await visitNow()).notes]).toEqual([["1 Fever"], "Fever"])
    expect((await told()).map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ appointmentId: scene.id, number: 1 }),
    ])
  })

  it("later are another version: ten minutes count from its beginning, not from the last key", async () => {
    await save("Fever", "")
    await save("Fever, cough", "Fever", before + 9 * MINUTE)
    await save("Fever, cough, rash", "Fever, cough", before + 10 * MINUTE)
    expect(await versions()).toEqual(["1 Fever, cough", "2 Fever, cough, rash"])
    expect(await told()).toHaveLength(2)
  })

  it("leave a line in the audit log with ids only", async () => {
    await save("planted-words", "")
    const [event] = await told()
    await receive(String(event?.id), "audit")
    const [line] = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.eventId, String(event?.id)))
    expect(line).toMatchObject({ action: "NOTES_SAVED", subjectId: scene.id, actorId: scene.doctor.userId })
    expect(JSON.stringify(line)).not.toContain("planted-words")
    expect(await receive(String(event?.id), "notifications")).toBe("unknown")
  })

  it("as they are already change nothing: an answer that got lost is asked for again", async () => {
    await save("Fever", "")
    expect(await save("Fever", "", before + MINUTE)).toMatchObject({
      ok: true,
      value: { number: 1 },
      events: [],
    })
    expect([await versions(), await told()]).toMatchObject([["1 Fever"], [{}]])
  })

  it("from what is no longer there are refused with what is, and overwrite nothing", async () => {
    await save("Fever", "")
    expect(await save("Cough", "", before + MINUTE)).toMatchObject({
      ok: false,
      refusal: "changed-elsewhere",
      details: { other: "Fever" },
    })
    expect(await versions()).toEqual(["1 Fever"])
    const merged = { id: scene.id, notes: "Cough alone", began: "Fever", merged: "1" } as const
    expect(await saveNotes(scene.doctor, merged, before + MINUTE)).toMatchObject({ ok: true })
    expect(await versions()).toEqual(["1 Fever", "2 Cough alone"])
  })

  it("in two windows at once: one is kept, the other one told", async () => {
    const both = await Promise.all([save("left", ""), save("right", "")])
    const kept = both.filter(({ ok }) => ok)
    expect(kept).toHaveLength(1)
    const there = (await visitNow()).notes
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: "changed-elsewhere",
      details: { other: there },
    })
    expect(await versions()).toEqual([`1 ${there}`])
  })

  it("may have 10,000 characters, and no more", () => {
    const sent = (notes: string) => writing.safeParse({ id: v7(), notes, began: "" }).success
    expect([sent("x".repeat(10_000)), sent("x".repeat(10_001))]).toEqual([true, false])
    expect(writing.parse({ id: v7(), notes: "one\r\ntwo \r\n", began: "" }).notes).toBe("one\ntwo")
  })

  it("can be taken back to an older version, which becomes a new one at once", async () => {
    await save("one", "")
    await save("two", "one", before + 11 * MINUTE)
    const back = (number: number, began = "two") =>
      restoreNotes(scene.doctor, { id: scene.id, number, began }, before + 12 * MINUTE)
    expect(await back(7)).toMatchObject({ refusal: "no-such-version" })
    expect(await back(1, "elsewhere")).toMatchObject({
      refusal: "changed-elsewhere",
      details: { other: "two" },
    })
    expect(await back(1)).toMatchObject({ ok: true, value: { number: 3 } })
    expect(await versions()).toEqual(["1 one", "2 two", "3 one"])
    expect((await visitNow()).notes).toBe("one")
    expect(await wordsOf(scene.doctor, scene.id, 2)).toEqual({ text: "two", before: "one" })
  })
})

describe("who may", () => {
  it("write: the visit's doctor alone; for another one there is no such visit", async () => {
    const other = await givenDoctor()
    expect(await saveNotes(other, { id: scene.id, notes: "x", began: "" }, before)).toMatchObject({
      refusal: "not-found",
    })
    expect(await restoreNotes(other, { id: scene.id, number: 1, began: "" }, before)).toMatchObject({
      refusal: "not-found",
    })
    expect(await versions()).toEqual([])
  })

  it("read: the doctor and the practice; another doctor finds none, and the patient nothing before the visit is over", async () => {
    await save("quiet words", "")
    expect(await versionsOf(scene.doctor, scene.id)).toMatchObject([{ number: 1, byDoctor: true }])
    expect(await versionsOf(scene.admin, scene.id)).toHaveLength(1)
    const other = await givenDoctor()
    expect([await versionsOf(other, scene.id), await wordsOf(other, scene.id, 1)]).toEqual([[], null])
    const seen = [
      await visit(scene.patient, scene.id),
      await patientVisits(scene.patient, { scope: "upcoming" }, before),
      await allVisits(scene.patient, {}, before),
    ]
    const { data } = await exportData(makeHolder(scene.patient.userId, "PATIENT", v7()), before)
    expect(data.visits).toHaveLength(1)
    expect(JSON.stringify([seen, data])).not.toContain("quiet words")
  })
})

describe("a visit's life and its notes", () => {
  it("refuses them for a request, and for one declined or cancelled", async () => {
    const at = (hours: number) => booked(nine + hours * 60 * MINUTE)
    const [waiting, declined] = [await at(1), await at(2)]
    await reject(scene.doctor, { id: declined, reason: "Away" }, before)
    await cancel(scene.doctor, { id: scene.id, reason: "Away" }, before)
    const refusals = await Promise.all(
      [waiting, declined, scene.id].map(id => saveNotes(scene.doctor, { id, notes: "x", began: "" }, before)),
    )
    expect(refusals).toMatchObject([{ refusal: "not-confirmed" }, { refusal: "ended" }, { refusal: "ended" }])
  })

  it("takes them for one that was missed, and does not show them to the patient", async () => {
    await noShow(scene.doctor, { id: scene.id }, nine)
    expect(await save("Called, no answer", "", nine)).toMatchObject({ ok: true })
    expect(await visit(scene.patient, scene.id)).toMatchObject({ status: "NO_SHOW", notes: "" })
  })
})
