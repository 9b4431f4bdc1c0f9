import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { sessions, users } from "@/db/schema/accounts"
import { deliveries } from "@/db/schema/deliveries"
import { notifications } from "@/db/schema/notifications"
import {
  type EventType,
  eventTypes,
  isDeskEvent,
  isPaymentEvent,
  isVisitEvent,
  isWebhookEvent,
} from "@/lib/events/types"
import { linkSecret } from "@/lib/links/secret"
import { givenAdmin, givenPatient } from "../support/people"
import { at, type Expected, happenTo, letters, type Someone, someone } from "./account-events"

const silent: EventType[] = [
  ...(["EMAIL_CONFIRMED", "SIGNED_IN", "SESSION_ENDED", "PROFILE_CHANGED"] as const),
  ...([
    "DATA_EXPORTED",
    "ACCOUNT_ERASED",
    "INVITATION_WITHDRAWN",
    "INVITATION_ACCEPTED",
    "HOURS_CHANGED",
  ] as const),
  "VISIT_OPENED",
  "POLICY_CHANGED",
  "CHOICES_CHANGED",
  "DELIVERY_SENT_AGAIN",
  "EVENT_REPLAYED",
  ...(["NOTES_SAVED", "PATIENT_OPENED", "LIST_EXPORTED", "PRACTICE_CHANGED", "DOCTOR_CHANGED"] as const),
]

const addressOf = (its: Someone, to: Expected["to"]) =>
  ({ own: its.own, new: its.fresh, guest: its.invitation.email, former: its.former })[to]
const tokens = (letter: { html: string; text: string }) => [
  ...new Set(`${letter.html} ${letter.text}`.match(/token=[\w-]+/g)),
]

test("each event that is not a visit's is thought of here: it sends letters, or it is silent", () => {
  const known = [...letters.map(([type]) => type), ...silent].sort()
  // What is told of webhooks: tests/webhooks.
  const elsewhere = [isVisitEvent, isPaymentEvent, isDeskEvent, isWebhookEvent]
  expect(known).toEqual(eventTypes.filter(type => !elsewhere.some(is => is(type))).sort())
})

test.each(letters)(
  "%s writes to the right address, once, with the right link and nothing personal in the subject",
  async (type, ...expected) => {
    const its = await someone()
    const [other, found] = [await someone(), await happenTo(its, type, expected)]
    expect(found.map(({ kind, address }) => ({ kind, address }))).toEqual(
      expected.map(({ kind, to }) => ({ kind, address: addressOf(its, to) })),
    )
    const same = await happenTo(other, type, expected)
    for (const [place, letter] of found.entries()) {
      expect(letter).toMatchObject({ userId: type === "INVITED" ? null : its.userId, status: "PENDING" })
      expect(letter.subject).not.toMatch(/quill|@|\d/i)
      expect(same[place]?.subject).toBe(letter.subject)
      const opens = expected[place]?.opens
      const id = opens && (opens[1] === "INVITE" ? its.invitation.id : its.links[opens[1]])
      expect(tokens(letter)).toEqual(opens && id ? [`token=${linkSecret(opens[1], id)}`] : [])
      if (opens) expect(letter.text).toContain(`http://localhost:3999${opens[0]}?token=`)
    }
  },
)

test.each(silent)("%s writes to nobody", async type => {
  const before = [await db().$count(deliveries), await db().$count(notifications)]
  expect(await happenTo(await someone(), type)).toEqual([])
  expect([await db().$count(deliveries), await db().$count(notifications)]).toEqual(before)
})

test("the doctor reads the practice's reason in the letter", async () => {
  const [letter] = await happenTo(await someone(), "DOCTOR_DECLINED")
  expect(letter?.text).toContain("Quillreason: no licence")
  const [pause] = await happenTo(await someone(), "DOCTOR_SUSPENDED")
  expect(pause?.text).toContain("Quillpause: away for a year")
})

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Windows"],
  ["Quillfox/1.0 (X11)", "Quillfox"],
  ["curl/8.5.0", "curl"],
  [null, "Unknown device"],
])("a sign-in with %s is told of as %s", async (device, name) => {
  const its = await someone()
  await db().update(sessions).set({ device }).where(eq(sessions.id, its.sessionId))
  const [letter] = await happenTo(its, "SIGNED_IN_ON_NEW_DEVICE")
  expect(letter?.text.replace(/\s+/g, " ")).toContain(`not seen before: ${name}, Fri 20 Nov, 13:30`)
})

test("nobody writes to an account that was erased", async () => {
  const its = await someone()
  await db()
    .update(users)
    .set({ erasedAt: new Date(at) })
    .where(eq(users.id, its.userId))
  for (const [type, ...expected] of letters)
    if (type !== "INVITED") expect([type, await happenTo(its, type, expected)]).toEqual([type, []])
})

test("where the address is confirmed already, no letter asks to confirm it", async () => {
  const its = await someone()
  for (const type of ["PATIENT_REGISTERED", "DOCTOR_APPLIED"] as const) {
    const [letter] = await happenTo(its, type)
    expect([type, letter?.text.includes("/confirm-email")]).toEqual([type, false])
  }
})

test("an application is put under the bell of every admin who can act, and of nobody else", async () => {
  const [able, other, suspended] = [await givenAdmin(), await givenAdmin(), await givenAdmin()]
  await db()
    .update(users)
    .set({ suspendedAt: new Date(at) })
    .where(eq(users.id, suspended.userId))
  await db().insert(users).values({ name: "No factor yet", email: "newer@people.example", role: "ADMIN" })
  await givenPatient()
  await db().delete(notifications)
  await happenTo(await someone(), "DOCTOR_APPLIED")
  const told = await db().select().from(notifications)
  expect(told.map(({ userId }) => userId).sort()).toEqual([able.userId, other.userId].sort())
  expect(JSON.stringify(told)).not.toMatch(/quill/i)
})
