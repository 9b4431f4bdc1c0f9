import { expect, it } from "vitest"
import { type Keeping, keeper } from "@/components/notes/keeper"
import type { Body, Sent } from "@/components/notes/send-notes"
import { saveNotes } from "@/lib/notes/save"
import { before, scene, versions, visitNow } from "./scene"

type Fate = "arrives" | "is cut off" | "loses its answer"
type Call = { body: Body; go: (fate?: Fate) => Promise<void> }

/** One open window: what it sends waits until the test lets it through, in whatever order. */
function opened() {
  const calls: Call[] = []
  const heard: Keeping["is"][] = []
  const send = (body: Body): Promise<Sent> =>
    new Promise(answer => {
      calls.push({
        body,
        go: async (fate = "arrives") => {
          const lost = { is: "failed", why: "no connection", again: true } as const
          answer(
            fate === "is cut off" ? lost : await arrived(body, fate === "loses its answer" ? lost : null),
          )
        },
      })
    })
  const own = keeper({ text: "", saved: "", at: 0 }, send)
  own.watch(() => heard.push(own.now().keeping.is))
  return { ...own, calls, heard, call: (at: number) => calls[at] ?? never() }
}
const never = (): Call => {
  throw new Error("nothing was sent")
}

async function arrived(body: Body, lost: Sent | null): Promise<Sent> {
  const saved = await saveNotes(scene.doctor, { id: scene.id, ...body }, before)
  if (lost) return lost
  if (saved.ok) return { is: "saved", number: saved.value.number, at: before }
  return { is: "changed", other: saved.details?.other ?? "" }
}

/** Typed, sent, and typed on: then the page is left while the first save is under way. */
function leftInFlight() {
  const window = opened()
  window.type("Fever")
  void window.save()
  window.type("Fever, cough")
  void window.save(true)
  return window
}

it("left while a save is under way, all that was typed is kept, and nobody is told of a conflict", async () => {
  const window = leftInFlight()
  await window.call(0).go()
  await window.call(1).go()
  expect(await versions()).toEqual(["1 Fever, cough"])
  expect(window.heard).not.toContain("changed")
  expect(window.unsaved()).toBe(false)
})

it("it is kept too where the first one is cut off, or comes last", async () => {
  const cut = leftInFlight()
  await cut.call(0).go("is cut off")
  await cut.call(1).go()
  expect(await versions()).toEqual(["1 Fever, cough"])
  cut.type("Rash")
  void cut.save()
  cut.type("Rash, cough")
  void cut.save(true)
  await cut.call(3).go()
  await cut.call(2).go()
  expect((await visitNow()).notes).toBe("Rash, cough")
  expect(cut.heard).not.toContain("changed")
})

it("an answer that got lost is no conflict for what is typed after it, nor for taking it back", async () => {
  const window = opened()
  window.type("Fever")
  void window.save()
  await window.call(0).go("loses its answer")
  window.type("")
  void window.save()
  await window.call(1).go("loses its answer")
  window.type("Cough")
  void window.save()
  await window.call(2).go()
  expect((await visitNow()).notes).toBe("Cough")
  expect(window.heard).not.toContain("changed")
})

it("leaving again sends nothing twice", async () => {
  const window = leftInFlight()
  void window.save(true)
  expect(window.calls).toHaveLength(2)
  await window.call(0).go()
  await window.call(1).go()
})

it("what somebody else wrote is still told, and not overwritten", async () => {
  const window = opened()
  window.type("Fever")
  void window.save()
  await saveNotes(scene.doctor, { id: scene.id, notes: "Elsewhere", began: "" }, before)
  window.type("Fever, cough")
  void window.save(true)
  await window.call(0).go()
  await window.call(1).go()
  expect((await visitNow()).notes).toBe("Elsewhere")
  expect(window.heard.at(-1)).toBe("changed")
})
