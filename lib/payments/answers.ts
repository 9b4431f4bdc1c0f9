import type { PayRefusal, ProofRefusal } from "./rules"

/** The HTTP status of each refusal to open a payment. */
export const payStatus: Record<PayRefusal, number> = {
  "not-found": 404,
  "pay-at-clinic": 422,
  "not-owed": 409,
  "not-paid-in-time": 409,
  "provider-down": 503,
  "not-online": 422,
}

/** The HTTP status of each refusal of a checkout's proof. */
export const proofStatus: Record<ProofRefusal, number> = { "not-found": 404, "bad-proof": 422 }
