import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { idempotencyKeys } from "@/db/schema/booking"
import { events } from "@/db/schema/events"
import { book } from "@/lib/booking/book"
import { now, rows, scene, wish } from "./scene"

describe("a retry", () => {
  it("gets the same answer: 50 identical requests at once make one visit and one event", async () => {
    const same = wish()
    const answers = await Promise.all(Array.from({ length: 50 }, () => book(scene.patient, same, now)))
    const values = answers.map(answer => (answer.ok ? JSON.stringify(answer.value) : answer.refusal))
    expect(new Set(values).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true })
    expect(await rows()).toHaveLength(1)
    expect(await db().select().from(events).where(eq(events.actorId, scene.patient.userId))).toHaveLength(1)
  })

  it("is refused when the same key comes with another body", async () => {
    const first = wish()
    await book(scene.patient, first, now)
    expect(await book(scene.patient, { ...first, reason: "changed" }, now)).toMatchObject({
      ok: false,
      refusal: "key-reused",
    })
    expect(
      await db().select().from(idempotencyKeys).where(eq(idempotencyKeys.actorId, scene.patient.userId)),
    ).toHaveLength(1)
  })
})
