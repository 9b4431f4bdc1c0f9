import { setTimeout as pause } from "node:timers/promises"
import { v7 } from "uuid"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { hearReport } from "@/lib/deliveries/hear-report"
import type { Report } from "@/lib/deliveries/rules"
import { sendDue } from "@/lib/deliveries/send"
import { Provider } from "./provider"
import { nothingWaits, rowOf, waiting } from "./waiting-texts"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

beforeEach(async () => {
  await nothingWaits()
  provider.answer = "accept"
  provider.calls = 0
})

const AT = Date.parse("2026-11-21T10:00:00Z")
const mail = { channel: "EMAIL", address: "m@people.example", subject: "S", html: "<p>H</p>" } as const
const sent = { ...mail, status: "SENT", sentAt: new Date(AT - 60_000), providerId: "mail-1" } as const

const told = (id: string, report: Report, again = 0) =>
  hearReport({ sending: { id, again }, providerId: "mail-1", report, why: "Permanent General" }, AT)

test("arrived, come back, called spam: told with the time, once", async () => {
  const ends = {
    DELIVERED: ["SENT", null],
    BOUNCED: ["FAILED", "bounced"],
    COMPLAINED: ["SENT", null],
  } as const
  for (const report of ["DELIVERED", "BOUNCED", "COMPLAINED"] as const) {
    const { id } = await waiting(sent)
    expect(await told(id, report)).toMatchObject({ changed: true })
    const [status, reason] = ends[report]
    expect(await rowOf(id)).toMatchObject({
      status,
      reason,
      report,
      reportedAt: new Date(AT),
      sentAt: sent.sentAt,
    })
    const again = { sending: { id, again: 0 }, providerId: "mail-1", report, why: null }
    expect(await hearReport(again, AT + 60_000)).toEqual({ changed: false, events: [] })
    expect(await rowOf(id)).toMatchObject({ reportedAt: new Date(AT), lastError: "Permanent General" })
  }
})

test("all orders end the same, also told at once", async () => {
  const [D, B, C] = ["DELIVERED", "BOUNCED", "COMPLAINED"] as const
  const orders = [
    ...[
      [D, B, C],
      [D, C, B],
      [B, D, C],
      [B, C, D],
      [C, D, B],
      [C, B, D],
    ],
    ...[
      [D, B],
      [B, D],
      [B, B, D, D],
    ],
  ] as Report[][]
  for (const order of orders) {
    const { id } = await waiting(sent)
    for (const report of order) await told(id, report)
    const { id: other } = await waiting(sent)
    const changed = await Promise.all(order.map(report => told(other, report)))
    expect(changed.filter(one => one.changed).length).toBeGreaterThan(0)
    const end = order.includes(C) ? ["SENT", C, null] : ["FAILED", B, "bounced"]
    for (const row of [await rowOf(id), await rowOf(other)])
      expect([order, row.status, row.report, row.reason]).toEqual([order, ...end])
  }
})

test("fifty times at once it happens once", async () => {
  const { id } = await waiting(sent)
  const heard = await Promise.all(Array.from({ length: 50 }, () => told(id, "BOUNCED")))
  expect(heard.filter(({ changed }) => changed)).toHaveLength(1)
})

test("is found by the provider's id where it names no sending, and unknown ones change nothing", async () => {
  const { id } = await waiting({ ...sent, providerId: "mail-77" })
  const unnamed = { sending: null, report: "DELIVERED", why: null } as const
  expect(await hearReport({ ...unnamed, providerId: "mail-77" }, AT)).toMatchObject({ changed: true })
  expect(await rowOf(id)).toMatchObject({ report: "DELIVERED" })
  expect(await hearReport({ ...unnamed, providerId: "mail-78" }, AT)).toMatchObject({ changed: false })
  expect(await told(v7(), "DELIVERED")).toMatchObject({ changed: false })
})

describe("a report that comes before our own mark", () => {
  test.each([
    ["DELIVERED", "SENT", null],
    ["BOUNCED", "FAILED", "bounced"],
  ] as const)("(%s) is neither lost nor undone", async (report, status, reason) => {
    const { id } = await waiting(mail)
    provider.answer = { after: 800, ending: "accept" }
    const sending = sendDue({ limit: 1 })
    while (provider.calls === 0) await pause(10)
    await told(id, report)
    expect(await rowOf(id)).toMatchObject({ status, report, providerId: "mail-1", sentAt: new Date(AT) })
    await sending
    expect(await rowOf(id)).toMatchObject({ status, reason, report, providerId: "mail-1" })
    expect(await sendDue({ limit: 5 })).toBe(0)
  })

  test("says that a text message nobody was sure of did arrive", async () => {
    const { id } = await waiting({ status: "FAILED", reason: "unknown", lastError: "no answer", attempts: 1 })
    await hearReport({ sending: { id, again: 0 }, providerId: "SM9", report: "DELIVERED", why: null }, AT)
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "SENT", reason: null, report: "DELIVERED", providerId: "SM9", lastError: null },
      sentAt: new Date(AT),
    })
  })

  test("leaves no words with a secret link behind", async () => {
    const { id } = await waiting({ ...mail, kind: "reset", text: "secret" })
    await told(id, "DELIVERED")
    expect(await rowOf(id)).toMatchObject({ status: "SENT", html: "", text: "" })
  })
})

test("a report of an earlier sending says nothing of the one that waits", async () => {
  const { id } = await waiting({ ...mail, again: 1, providerId: "mail-1" })
  await told(id, "BOUNCED", 0)
  await told(id, "DELIVERED", 0)
  expect(await rowOf(id)).toMatchObject({ status: "PENDING", report: null })
  expect(await told(id, "DELIVERED", 1)).toMatchObject({ changed: true })
  expect((await rowOf(id)).status).toBe("SENT")
})
