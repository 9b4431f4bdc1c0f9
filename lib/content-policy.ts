import { env } from "./env"

/** Scripts of a page made at its request: those with this answer's nonce, and what those bring along. */
export const withNonce = (nonce: string) => `'nonce-${nonce}' 'strict-dynamic'`

/** Scripts of a page made when the site was built: those it was built with, by SHA-256 in base64. */
export const withHashes = (hashes: string[]) => hashes.map(hash => `'sha256-${hash}'`).join(" ")

/**
 * What a page may load and run: our own files and the inline `scripts` named, nothing written into the page by anybody
 * else. Styles may be inline (colours of avatars, places in a calendar). Forms go to this site, or on to Google,
 * or to the payment provider, whose checkout lies in a frame. It may on every page, as a policy holds for a document:
 * whoever comes to the payment by links within the site still has that of the page they came by.
 */
export function contentPolicy(scripts: string): string {
  const { NODE_ENV, APP_URL, GOOGLE_CLIENT_ID, GOOGLE_ISSUER, CLOUDINARY_URL, CLOUDINARY_DELIVERY_URL } =
    env()
  const { RAZORPAY_KEY_ID, RAZORPAY_CHECKOUT_URL } = env()
  const development = NODE_ENV === "development"
  const google = GOOGLE_CLIENT_ID ? new URL(GOOGLE_ISSUER).origin : ""
  const photos = CLOUDINARY_URL ? new URL(CLOUDINARY_DELIVERY_URL).origin : ""
  const checkout = RAZORPAY_KEY_ID ? checkoutOrigins(RAZORPAY_CHECKOUT_URL) : ""
  return [
    "default-src 'none'",
    `script-src 'self' ${scripts}${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${photos} ${checkout}`,
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""} ${checkout}`,
    ...(checkout ? [`frame-src ${checkout}`] : []),
    "manifest-src 'self'",
    `form-action 'self' ${google} ${checkout}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(APP_URL.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ]
    .map(line => line.trim())
    .join("; ")
}

/** What a page may ask of a device: the payment provider's frame opens a bank's window, and asks the browser for a payment. */
export const permissions =
  'camera=(), microphone=(), geolocation=(), payment=(self "https://api.razorpay.com" "https://checkout.razorpay.com"), usb=(), browsing-topics=()'

/** Its script, frames and pictures come from several hosts of the provider's. */
function checkoutOrigins(standIn: string | undefined): string {
  return standIn ? new URL(standIn).origin : "https://*.razorpay.com"
}
