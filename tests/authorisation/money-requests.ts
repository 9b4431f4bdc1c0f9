import { createHmac } from "node:crypto"
import { db } from "@/db/client"
import { reconciliations } from "@/db/schema/payments"
import type { Scene } from "./scene"

/** A payment of this order as the box's checkout signs it. */
function proofOf({ visitId, orderId }: { visitId: string; orderId: string }) {
  const paymentId = "pay_MatrixPayment1"
  const secret = String(process.env.RAZORPAY_KEY_SECRET)
  const signature = createHmac("sha256", secret).update(`${orderId}|${paymentId}`).digest("hex")
  return { id: visitId, orderId, paymentId, signature }
}

export const moneyPages = {
  "/appointments/[id]/pay": async ({ payable }: Scene) => `/appointments/${(await payable()).visitId}/pay`,
  "/appointments/[id]/receipt": async ({ paid }: Scene) => `/appointments/${(await paid()).visitId}/receipt`,
}

export const moneyCalls = {
  "POST /api/webhooks/razorpay": () => ({ path: "/api/webhooks/razorpay", body: {} }),
  "POST /api/payments/callback": () => ({ path: "/api/payments/callback" }),
  "GET /api/v1/admin/payments/reconciliation": async () => {
    const compared = { day: "2026-01-04", checkedAt: new Date(), payments: 0, refunds: 0, differences: [] }
    await db().insert(reconciliations).values(compared).onConflictDoNothing()
    return { path: "/api/v1/admin/payments/reconciliation?day=2026-01-04" }
  },
  "POST /api/v1/admin/payments/reconciliation": () => ({
    path: "/api/v1/admin/payments/reconciliation",
    body: { day: "2026-01-05" },
  }),
  "GET /api/v1/appointments/[id]/cancellation": async ({ paid }: Scene) => ({
    path: `/api/v1/appointments/${(await paid()).visitId}/cancellation`,
  }),
  "POST /api/v1/appointments/[id]/payment": async ({ payable }: Scene) => ({
    path: `/api/v1/appointments/${(await payable()).visitId}/payment`,
  }),
  "POST /api/v1/payments/verify": async ({ payable }: Scene) => {
    const { id: appointmentId, ...proof } = proofOf(await payable())
    return { path: "/api/v1/payments/verify", body: { appointmentId, ...proof } }
  },
}

const file = (list: string) => () => ({
  path: `/api/v1/admin/${list}/export?q=nobody&from=2027-01-01&to=2027-01-02`,
})

/** The practice's records as files. */
export const recordFiles = {
  "GET /api/v1/admin/payments/export": file("payments"),
  "GET /api/v1/admin/ledger/export": file("ledger"),
  "GET /api/v1/admin/deliveries/export": file("deliveries"),
  "GET /api/v1/admin/audit/export": file("audit"),
}

export const moneyForms = {
  "lib/booking/actions.ts#pay": async ({ payable }: Scene) => ({ id: (await payable()).visitId }),
  "lib/booking/actions.ts#verifyPaid": async ({ payable }: Scene) => proofOf(await payable()),
  "lib/payments/actions.ts#savePolicy": () => ({
    ...{ policy: "OPTIONAL", "tiers.0.hours": "24", "tiers.0.percent": "100" },
  }),
  "lib/payments/actions.ts#retryRefund": async ({ refund }: Scene) => ({ id: await refund() }),
  "lib/payments/actions.ts#compare": () => ({ day: "2026-01-05" }),
}
