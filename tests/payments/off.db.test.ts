import { expect, it } from "vitest"
import { db } from "@/db/client"
import { reconciliations } from "@/db/schema/payments"
import { reconcile, reconcileFinished } from "@/lib/payments/reconcile"
import { retryRefund } from "@/lib/payments/retry-refund"
import { givenAdmin } from "../support/people"

it("asks nobody anything where this deployment takes no payments online", async () => {
  const at = Date.parse("2026-11-24T12:00:00Z")
  expect(await reconcile("2026-11-23", at)).toMatchObject({ ok: false, refusal: "payments-off" })
  expect(await reconcileFinished(at)).toEqual([])
  expect(await retryRefund(await givenAdmin(), { id: crypto.randomUUID() }, at)).toMatchObject({
    ...{ ok: false, refusal: "payments-off" },
  })
  expect(await db().$count(reconciliations)).toBe(0)
})
