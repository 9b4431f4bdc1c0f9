import { describe, expect, it } from "vitest"
import { complete } from "@/lib/booking/complete"
import { visit } from "@/lib/booking/queries"
import { versionsOf } from "@/lib/notes/queries"
import { saveNotes } from "@/lib/notes/save"
import { MINUTE, nine, scene, told, versions, visitNow } from "./scene"

const save = (notes: string, began: string, at: number) =>
  saveNotes(scene.doctor, { id: scene.id, notes, began }, at)

describe("completing a visit", () => {
  it("with notes writes a version, also when the practice does it, and tells so once", async () => {
    const done = await complete(
      scene.admin,
      { id: scene.id, reason: "The doctor is ill", notes: "All well" },
      nine,
    )
    if (!done.ok) throw new Error(done.refusal)
    expect(done.events).toHaveLength(2)
    expect(await versions()).toEqual(["1 All well"])
    expect(await versionsOf(scene.doctor, scene.id)).toMatchObject([{ author: "Ada Admin", byDoctor: false }])
    expect(await told()).toMatchObject([{ actorKind: "admin", payload: { number: 1 } }])
    expect(await visit(scene.patient, scene.id)).toMatchObject({ status: "COMPLETED", notes: "All well" })
  })

  it("without notes writes none", async () => {
    expect(await complete(scene.doctor, { id: scene.id, notes: "" }, nine)).toMatchObject({ ok: true })
    expect([await versions(), await told()]).toEqual([[], []])
  })

  it("with other notes leaves those that were being written as a version of their own", async () => {
    await save("A long story", "", nine)
    await complete(scene.doctor, { id: scene.id, notes: "Short" }, nine + MINUTE)
    expect(await versions()).toEqual(["1 A long story", "2 Short"])
  })

  it("by a form that showed none leaves what was written; one that showed them may empty them", async () => {
    await save("Private", "", nine)
    await complete(scene.doctor, { id: scene.id, notes: "" }, nine + MINUTE)
    expect((await visitNow()).notes).toBe("Private")
  })

  it("by a form that showed them empties them when the doctor did", async () => {
    await save("Private", "", nine)
    await complete(scene.doctor, { id: scene.id, notes: "", began: "Private" }, nine + MINUTE)
    expect([(await visitNow()).notes, await versions()]).toEqual(["", ["1 Private", "2 "]])
  })

  it("by a form that showed older notes is refused, and the visit stays as it was", async () => {
    await save("Newer", "", nine)
    const late = await complete(scene.doctor, { id: scene.id, notes: "Older", began: "" }, nine + MINUTE)
    expect(late).toMatchObject({ refusal: "notes-changed" })
    expect([(await visitNow()).status, await versions()]).toEqual(["APPROVED", ["1 Newer"]])
    const saved = await complete(scene.doctor, { id: scene.id, notes: "Newer", began: "" }, nine + MINUTE)
    expect(saved).toMatchObject({ ok: true })
  })

  it("keeps what the patient could read then: what is written after it is a new version", async () => {
    await save("Rest", "", nine)
    await complete(scene.doctor, { id: scene.id, notes: "Rest", began: "Rest" }, nine + MINUTE)
    await save("Rest, water", "Rest", nine + 2 * MINUTE)
    await save("Rest, water, tea", "Rest, water", nine + 3 * MINUTE)
    expect(await versions()).toEqual(["1 Rest", "2 Rest, water, tea"])
    expect(await visit(scene.patient, scene.id)).toMatchObject({ notes: "Rest, water, tea" })
  })
})
