import { env } from "./env"

/** Scripts of a page made at its request: those with this answer's nonce, and what those bring along. */
export const withNonce = (nonce: string) => `'nonce-${nonce}' 'strict-dynamic'`

/** Scripts of a page made when the site was built: those it was built with, by SHA-256 in base64. */
export const withHashes = (hashes: string[]) => hashes.map(hash => `'sha256-${hash}'`).join(" ")

/**
 * What a page may load and run: our own files and the inline `scripts` named, nothing written into the page by anybody
 * else. Styles may be inline (colours of avatars, places in a calendar). Forms go to this site, or on
 * to Google.
 */
export function contentPolicy(scripts: string): string {
  const { NODE_ENV, APP_URL, GOOGLE_CLIENT_ID, GOOGLE_ISSUER, CLOUDINARY_URL, CLOUDINARY_DELIVERY_URL } =
    env()
  const development = NODE_ENV === "development"
  const google = GOOGLE_CLIENT_ID ? new URL(GOOGLE_ISSUER).origin : ""
  const photos = CLOUDINARY_URL ? new URL(CLOUDINARY_DELIVERY_URL).origin : ""
  return [
    "default-src 'none'",
    `script-src 'self' ${scripts}${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${photos}`,
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    `form-action 'self' ${google}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(APP_URL.startsWith("https:") ? ["upgrade-insecure-requests"] : []),
  ]
    .map(line => line.trim())
    .join("; ")
}
