import { expect, it, vi } from "vitest"
import { changesSoFar, forget, recall, remember } from "@/lib/practice/memory"
import { standard } from "@/lib/practice/rules"

const named = (name: string) => ({ ...standard, name })
const fresh = () => (recall()?.fresh ? recall()?.known.name : null)

it("what was read before a change is not remembered after it", () => {
  remember(named("Old"), changesSoFar())
  expect(fresh()).toBe("Old")
  const began = changesSoFar()
  forget()
  expect(fresh()).toBeNull()
  expect(remember(named("Old"), began).name, "whoever asked then is answered").toBe("Old")
  expect(fresh()).toBeNull()
  remember(named("New"), changesSoFar())
  expect(fresh()).toBe("New")
})

it("is known while the database is away, also after a change", () => {
  remember(named("Last known"), changesSoFar())
  forget()
  expect(recall()).toEqual({ known: named("Last known"), fresh: false })
})

it("is one memory for the process, whatever copies of the module there are", async () => {
  remember(named("Old"), changesSoFar())
  vi.resetModules()
  const copy = await import("@/lib/practice/memory")
  expect(copy.forget).not.toBe(forget)
  expect(copy.recall()).toMatchObject({ known: { name: "Old" }, fresh: true })
  copy.forget()
  expect(fresh()).toBeNull()
})
