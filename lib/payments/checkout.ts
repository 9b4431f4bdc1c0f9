import { env } from "@/lib/env"

/** Where the provider's checkout is: its script for the page, and its own page for browsers without scripts. */
export type Checkout = {
  keyId: string
  orderId: string
  script: string
  hosted: string
  /** Where the provider's page posts the outcome, and where it leads when it is left. */
  callback: string
  leave: string
}

/** What a browser needs to pay an order of the provider's; null where nothing is paid online. */
export function checkoutFor(visitId: string, orderId: string): Checkout | null {
  const { RAZORPAY_KEY_ID, RAZORPAY_API_URL, RAZORPAY_CHECKOUT_URL, APP_URL } = env()
  if (!RAZORPAY_KEY_ID) return null
  return {
    keyId: RAZORPAY_KEY_ID,
    orderId,
    script: `${RAZORPAY_CHECKOUT_URL ?? "https://checkout.razorpay.com"}/v1/checkout.js`,
    hosted: `${RAZORPAY_CHECKOUT_URL ?? RAZORPAY_API_URL}/v1/checkout/embedded`,
    callback: new URL(`/api/payments/callback?visit=${visitId}`, APP_URL).href,
    leave: new URL(`/appointments/${visitId}/pay?left=1`, APP_URL).href,
  }
}
