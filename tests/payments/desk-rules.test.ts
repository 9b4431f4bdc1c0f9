import { expect, test } from "vitest"
import { claimInWords, errorInWords, idsIn } from "@/lib/payments/desk-rules"

test.each([
  ["the bank refused it", "The bank refused it; it is asked for anew"],
  ["wrong-refund", "Razorpay's answer was about another amount or payment"],
  ["no answer NO_ANSWER: ECONNREFUSED", "Razorpay didn't answer"],
  ["500 BAD_REQUEST_ERROR: told to fail", "Razorpay had a failure of its own"],
  ["502 : ", "Razorpay had a failure of its own"],
  ["401 BAD_REQUEST_ERROR: Authentication failed", "Razorpay doesn't accept this deployment's keys"],
  ["429 : ", "Razorpay asked us to wait"],
  ["409 BAD_REQUEST_ERROR: in progress", "Razorpay is still busy with the last asking"],
  [
    "400 BAD_REQUEST_ERROR: The payment has been fully refunded already",
    "Razorpay refused it: The payment has been fully refunded already",
  ],
  ["400 : ", "Razorpay refused it: status 400"],
  ["an answer nobody understands", "Razorpay's answer: an answer nobody understands"],
])("the desk reads of %s: %s", (error, words) => {
  expect(errorInWords(error)).toBe(words)
})

test("a claim's reason is said in words, and one nobody knows as it is", () => {
  expect(claimInWords("bad-signature")).toBe("Not signed with our secret")
  expect(claimInWords("brand-new")).toBe("brand-new")
  expect(claimInWords(null)).toBe("Not told")
})

test("what a claim is about are the provider's ids in it, each once", () => {
  const payment = { id: "pay_A1", order_id: "order_B2", amount: 1, status: "captured" }
  expect(idsIn({ payment })).toEqual(["pay_A1", "order_B2"])
  expect(idsIn({ refund: { id: "rfnd_C3", payment_id: "pay_A1", receipt: "pay_A1" } })).toEqual([
    "rfnd_C3",
    "pay_A1",
  ])
  for (const nothing of [{}, null, undefined, "payday", { orderId: "order_<b>" }])
    expect(idsIn(nothing)).toEqual([])
})
