import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db } from "@/db/client"
import { users } from "@/db/schema/accounts"
import { sendAgain } from "@/lib/deliveries/send-again"
import { person } from "../notifications/people"
import { givenAdmin } from "../support/people"
import { given, rowOf } from "./ledger-world"

Object.assign(process.env, {
  ...{ TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`, TWILIO_AUTH_TOKEN: "token", TWILIO_FROM: "+15005550006" },
})

test.each([
  ["failed", { status: "FAILED", address: "+911111111111" }],
  ["was off", { status: "SUPPRESSED", reason: "channel-off", address: "" }],
  ["had no number", { status: "SUPPRESSED", reason: "no-number", address: "" }],
] as const)("a text message that %s goes to the number of today, and not without one", async (_, row) => {
  const admin = await givenAdmin()
  const to = await person("PATIENT")
  const id = await given(to, { channel: "SMS", subject: "", html: "", ...row })
  expect(await sendAgain(admin, { id, again: 0 }, Date.now())).toMatchObject({ refusal: "no-number" })
  expect((await rowOf(id)).status).toBe(row.status)
  const phone = `+9198${String(Date.now()).slice(-8)}`
  await db().update(users).set({ phone }).where(eq(users.id, to.id))
  expect(await sendAgain(admin, { id, again: 0 }, Date.now())).toMatchObject({ ok: true })
  expect(await rowOf(id)).toMatchObject({ status: "PENDING", address: phone, reason: null, text: "Words" })
})
