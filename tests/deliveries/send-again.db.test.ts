import { eq } from "drizzle-orm"
import { v7 } from "uuid"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { auditLog } from "@/db/schema/audit"
import { appointments } from "@/db/schema/booking"
import { choices, deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import type { Admin } from "@/lib/accounts/actor"
import { sendDue, sendOf } from "@/lib/deliveries/send"
import { sendAgain } from "@/lib/deliveries/send-again"
import { receive } from "@/lib/events/receive"
import { visit } from "../notifications/people"
import { givenAdmin } from "../support/people"
import { given, givenOf, rowOf, type Scene } from "./ledger-world"
import { Provider } from "./provider"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

/** Days before the visit of the scene. */
const at = Date.parse("2026-11-20T08:00:00Z")
let admin: Admin
let scene: Scene
beforeEach(async () => {
  await db().delete(deliveries)
  provider.inbox.clear()
  admin = await givenAdmin()
  scene = await visit()
  await db().update(appointments).set({ status: "APPROVED" }).where(eq(appointments.id, scene.id))
})

const press = async (id: string, when = at) => sendAgain(admin, { id, again: (await rowOf(id)).again }, when)
const lines = (id: string) => db().select().from(events).where(eq(events.subjectId, id))

const bounced = { reason: "bounced", report: "BOUNCED", reportedAt: new Date() } as const
const sent = { status: "SENT", sentAt: new Date(), providerId: "mail-1", lastError: null } as const

describe("sends again, as the same row under a new key, to the address of today", () => {
  test.each([
    ["one that was refused", {}],
    ["one that came back", { ...bounced, sentAt: new Date() }],
    ["one nobody knows the end of", { reason: "unknown" }],
    ["one that was sent and never arrived", sent],
    ["one that was delivered, as its provider says", { ...sent, report: "DELIVERED" }],
    ["one that had no address then", { status: "SUPPRESSED", reason: "no-number", attempts: 0, address: "" }],
  ] as const)("%s", async (_, row) => {
    const id = await givenOf(scene, row)
    await db()
      .update(users)
      .set({ email: `mended-${id}@docket.example` })
      .where(eq(users.id, scene.patient.id))
    const done = await press(id)
    expect(done).toMatchObject({ ok: true, value: { eventIds: [(await rowOf(id)).eventId] } })
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "PENDING", again: 1, attempts: 0, firstTriedAt: null, sentAt: null, providerId: null },
      ...{ reason: null, report: null, reportedAt: null, lastError: null, text: "Words" },
      address: `mended-${id}@docket.example`,
    })
    if (done.ok) await sendDue(done.value)
    expect(await rowOf(id)).toMatchObject({ status: "SENT", attempts: 1, again: 1 })
    expect([...provider.inbox.values()]).toMatchObject([
      { key: `${id}-1`, to: `mended-${id}@docket.example`, text: "Words" },
    ])
  })

  test("the very one, where its event has told other people too and theirs wait as well", async () => {
    const first = await givenOf(scene, { status: "PENDING", nextAt: new Date(0) })
    const { eventId } = await rowOf(first)
    const asked = await givenOf(scene, { eventId, kind: "completed" })
    const done = await press(asked)
    if (done.ok) await sendOf(done.value.eventIds)
    expect([await rowOf(first), await rowOf(asked)]).toMatchObject([{ status: "SENT" }, { status: "SENT" }])
    expect(provider.inbox.size).toBe(2)
  })

  test("and leaves a line in the audit log that names the admin, with ids only", async () => {
    const id = await givenOf(scene)
    const done = await press(id)
    const [event, ...more] = await lines(id)
    expect(more).toEqual([])
    expect(done.ok && done.events).toEqual([event?.id])
    await receive(String(event?.id), "audit")
    const [line] = await db().select().from(auditLog).where(eq(auditLog.subjectId, id))
    expect(line).toMatchObject({
      action: "DELIVERY_SENT_AGAIN",
      subjectType: "delivery",
      actorId: admin.userId,
    })
    expect(JSON.parse(String(line?.details))).toEqual({ deliveryId: id, kind: "confirmed", channel: "EMAIL" })
  })

  test("once, however many press at once, and not from a page made before", async () => {
    const id = await givenOf(scene)
    const presses = await Promise.all(Array.from({ length: 8 }, () => sendAgain(admin, { id, again: 0 }, at)))
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await rowOf(id)).toMatchObject({ again: 1, status: "PENDING" })
    expect(await lines(id)).toHaveLength(1)
    await db().update(deliveries).set({ status: "SENT" }).where(eq(deliveries.id, id))
    expect(await sendAgain(admin, { id, again: 0 }, at)).toMatchObject({ refusal: "again-already" })
    expect(await sendAgain(admin, { id, again: 1 }, at)).toMatchObject({ ok: true })
  })

  test("a letter about an address to that address, whatever the account's is now", async () => {
    const changing = await given(scene.patient, { kind: "address-changed", address: "old@docket.example" })
    const invited = await given(null, { kind: "locked", address: "nobody@docket.example" })
    for (const id of [changing, invited]) expect(await press(id)).toMatchObject({ ok: true })
    expect((await rowOf(changing)).address).toBe("old@docket.example")
    expect((await rowOf(invited)).address).toBe("nobody@docket.example")
  })
})

describe("refuses", () => {
  const refused = async (id: string, refusal: string, when = at) => {
    const before = await rowOf(id)
    expect(await press(id, when)).toMatchObject({ ok: false, refusal })
    expect(await rowOf(id)).toEqual(before)
    expect(await lines(id)).toEqual([])
  }

  test.each([
    ["one that waits already", { status: "PENDING" }, "waiting"],
    ["what a person chose not to get", { status: "SUPPRESSED", reason: "choice" }, "chosen"],
    ["what was reported as unwanted", { ...sent, report: "COMPLAINED" }, "complained"],
    ["a letter whose link was not kept", { ...sent, kind: "reset", html: "", text: "" }, "words-gone"],
    ["what an erased account left", { text: "", address: "" }, "erased"],
    ["a text message while those are off", { channel: "SMS", address: "+911234567890" }, "channel-off"],
    ["a reminder passed over as too late", { status: "SUPPRESSED", reason: "too-late" }, "too-late"],
  ] as const)("%s", async (_, row, refusal) => refused(await givenOf(scene, row), refusal))

  test("what somebody chose not to get since", async () => {
    const row = { userId: scene.patient.id, kind: "confirmed", channel: "EMAIL" } as const
    await db()
      .insert(choices)
      .values({ ...row, wanted: false })
    await refused(await givenOf(scene), "chosen")
    await db().update(choices).set({ wanted: true })
    expect(await press(await givenOf(scene))).toMatchObject({ ok: true })
  })

  test("a reminder once the visit has begun, by its own mark and by the visit's start", async () => {
    const start = Date.parse(scene.facts.startsAt)
    const marked = await given(scene.patient, { kind: "reminder", notAfter: new Date(start) })
    const unmarked = await givenOf(scene, { kind: "reminder" })
    for (const id of [marked, unmarked]) {
      await refused(id, "too-late", start)
      expect(await press(id, start - 1)).toMatchObject({ ok: true })
    }
    expect(await press(await givenOf(scene, { kind: "completed" }), start)).toMatchObject({ ok: true })
  })

  test("what says that a visit stands, once it was answered, moved or ended; money and endings go again", async () => {
    const make = (kind: string, of = scene) => givenOf(of, { kind })
    const ended = await visit()
    await refused(await make("requested"), "superseded")
    const [reminder, confirmed] = [await make("reminder"), await make("confirmed")]
    const moved = {
      version: 2,
      startsAt: new Date("2026-11-25T05:00:00Z"),
      endsAt: new Date("2026-11-25T05:30:00Z"),
    }
    await db().update(appointments).set(moved).where(eq(appointments.id, scene.id))
    for (const id of [reminder, confirmed]) await refused(id, "superseded")
    expect(await press(await givenOf(scene, { kind: "moved", version: 2 }))).toMatchObject({ ok: true })
    const cancelled = { status: "CANCELLED", endedBy: "PATIENT", endedReason: "" } as const
    const standing = [await make("requested", ended), await make("reminder", ended)]
    await db().update(appointments).set(cancelled).where(eq(appointments.id, ended.id))
    for (const id of standing) await refused(id, "superseded")
    for (const kind of ["cancelled", "paid"])
      expect(await press(await make(kind, ended))).toMatchObject({ ok: true })
  })

  test("what there is not", async () => {
    expect(await sendAgain(admin, { id: v7(), again: 0 }, at)).toMatchObject({ refusal: "not-found" })
  })
})
