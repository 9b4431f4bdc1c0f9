import { and, eq } from "drizzle-orm"
import { v7 } from "uuid"
import { afterAll, describe, expect, it } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { choices, deliveries } from "@/db/schema/deliveries"
import { events } from "@/db/schema/events"
import { choiceOfLink } from "@/lib/choices/queries"
import { mayChoose } from "@/lib/choices/rules"
import {
  chooseByLink,
  readToken,
  unsubscribeHeaders,
  unsubscribeToken,
  unsubscribeUrl,
} from "@/lib/choices/unsubscribe"
import { sendDue } from "@/lib/deliveries/send"
import { linkSecret } from "@/lib/links/secret"
import { Provider } from "../deliveries/provider"
import { notify } from "../notifications/notify"
import { happened, person, visit } from "../notifications/people"

const provider = new Provider()
process.env.RESEND_BASE_URL = await provider.start()
afterAll(() => provider.stop())

const at = Date.parse("2026-11-20T08:00:00Z")
const rowsOf = (userId: string) =>
  db().select({ kind: choices.kind, wanted: choices.wanted }).from(choices).where(eq(choices.userId, userId))
const recorded = (userId: string) =>
  db()
    .select({ payload: events.payload })
    .from(events)
    .where(and(eq(events.subjectId, userId), eq(events.type, "CHOICES_CHANGED")))

describe("the link in a letter", () => {
  it("turns its kind off, once or twice, and on again; opening it changes nothing", async () => {
    const { id, email } = await person("PATIENT")
    const token = unsubscribeToken(id, "reminder")
    const wanted = async () => (await choiceOfLink(token))?.wanted
    expect(await choiceOfLink(token)).toEqual({
      label: "Reminders",
      help: "Before each confirmed visit.",
      wanted: true,
    })
    expect([await wanted(), await rowsOf(id), await recorded(id)]).toEqual([true, [], []])
    for (const many of [1, 0])
      expect((await chooseByLink(token, false, at)) as { events: string[] }).toMatchObject({
        ok: true,
        events: { length: many },
      })
    expect([await wanted(), await rowsOf(id)]).toEqual([false, [{ kind: "reminder", wanted: false }]])
    expect(await recorded(id)).toEqual([{ payload: { userId: id, fields: ["reminder"] } }])
    await chooseByLink(token, true, at)
    expect([await wanted(), await rowsOf(id)]).toEqual([true, []])
    expect(unsubscribeUrl("patient", id, "reminder")).not.toContain(email)
    expect(readToken(token)).toEqual({ userId: id, kind: "reminder" })
  })

  it("is worth nothing forged, cut, for another kind or for another person", async () => {
    const [own, other] = [(await person("PATIENT")).id, (await person("PATIENT")).id]
    const bytes = Buffer.from(unsubscribeToken(own, "reminder"), "base64url")
    const theirs = Buffer.from(unsubscribeToken(other, "reminder"), "base64url")
    const flipped = Buffer.from(bytes)
    flipped[20] = Number(flipped[20]) ^ 1
    const forged = [
      flipped,
      Buffer.concat([theirs.subarray(0, 16), bytes.subarray(16)]),
      Buffer.concat([bytes.subarray(0, 48), Buffer.from("completed")]),
      bytes.subarray(0, 48),
      bytes.subarray(0, 52),
      Buffer.concat([bytes, bytes]),
    ].map(one => one.toString("base64url"))
    const others = [
      `${unsubscribeToken(own, "reminder")}x`,
      linkSecret("VERIFY", own),
      own,
      "",
      "x".repeat(90),
      "%00",
      "not a token",
    ]
    for (const token of [...forged, ...others]) {
      expect(readToken(token), token).toBeNull()
      expect(await choiceOfLink(token)).toBeNull()
      expect(await chooseByLink(token, false, at)).toMatchObject({ refusal: "link-over" })
    }
    expect(await choiceOfLink(undefined)).toBeNull()
    expect(await choiceOfLink(["a", "b"])).toBeNull()
    expect([...(await rowsOf(own)), ...(await rowsOf(other))]).toEqual([])
  })

  it("turns off nothing that a person needs, even with a seal of ours, nor what is the other side's", async () => {
    const patient = (await person("PATIENT")).id
    const admin = (await person("ADMIN")).id
    for (const [id, kind] of [
      [patient, "confirmed"],
      [patient, "cancelled"],
      [patient, "paid"],
      [patient, "reset"],
      [patient, "new-visit"],
      [admin, "reminder"],
      [v7(), "reminder"],
    ] as const) {
      const token = unsubscribeToken(id, kind)
      expect(await choiceOfLink(token), kind).toBeNull()
      expect(await chooseByLink(token, false, at), kind).toMatchObject({ refusal: "link-over" })
      expect(await rowsOf(id)).toEqual([])
    }
  })

  it("says nothing of somebody erased", async () => {
    const { id } = await person("PATIENT")
    await db()
      .update(users)
      .set({ erasedAt: new Date(at) })
      .where(eq(users.id, id))
    const token = unsubscribeToken(id, "reminder")
    expect(await choiceOfLink(token)).toBeNull()
    expect(await chooseByLink(token, false, at)).toMatchObject({ refusal: "link-over" })
    expect([await rowsOf(id), await recorded(id)]).toEqual([[], []])
  })
})

describe("letters", () => {
  it("carry the one-click headers where they can be turned off, and only there", async () => {
    const its = await visit()
    const booked = await happened(its, "APPOINTMENT_BOOKED", "patient")
    const approved = await happened(its, "APPOINTMENT_APPROVED", "doctor")
    for (const event of [booked, approved]) await db().transaction(tx => notify(tx, event))
    expect(await sendDue({ limit: 10 })).toBe(4)
    const sent = await db()
      .select({ id: deliveries.id, kind: deliveries.kind, userId: deliveries.userId, html: deliveries.html })
      .from(deliveries)
      .where(eq(deliveries.appointmentId, its.id))
    const toTell = sent.map(({ kind, userId }) =>
      [kind, userId === its.doctor.id ? "doctor" : "patient"].join(),
    )
    expect(toTell.sort()).toEqual([
      ...["confirmed,doctor", "confirmed,patient", "new-request,doctor", "requested,patient"],
    ])
    for (const { id, kind, userId, html } of sent) {
      const headers = provider.inbox.get(id)?.headers
      const doctor = userId === its.doctor.id
      expect(headers, kind).toEqual(unsubscribeHeaders({ userId, kind, role: doctor ? "DOCTOR" : "PATIENT" }))
      const optional = mayChoose(doctor ? "doctor" : "patient", kind, "EMAIL") !== null
      expect(html.includes("/unsubscribe?token=")).toBe(optional)
      expect(optional).toBe(doctor || kind === "requested")
      if (!optional) {
        expect(headers).toBeUndefined()
        continue
      }
      expect(headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click")
      const address = /^<(http:\/\/localhost:3999\/api\/unsubscribe\?token=[\w-]+)>$/.exec(
        String(headers?.["List-Unsubscribe"]),
      )?.[1]
      expect(readToken(String(new URL(String(address)).searchParams.get("token")))).toEqual({ userId, kind })
    }
  })

  it("of somebody invited, who has no account yet, have none", () => {
    expect(unsubscribeHeaders({ userId: null, role: null, kind: "reminder" })).toBeUndefined()
    expect(unsubscribeUrl("patient", v7(), "confirmed")).toBeNull()
  })
})
