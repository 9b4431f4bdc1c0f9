import type { NextConfig } from "next"

const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  // The payment provider's frame opens a bank's window, and asks the browser for a payment.
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      'camera=(), microphone=(), geolocation=(), payment=(self "https://api.razorpay.com" "https://checkout.razorpay.com"), usb=(), browsing-topics=()',
  },
]

// Browsers heed this over https only, so a production build on http://localhost stays reachable.
const secureTransport = { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }
/** For answers that are no page; pages get theirs from proxy.ts. */
const nothing = { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }
/** Pages whose address holds the secret of a link: no other site may learn it. Stricter still, forms would lose their origin. */
const secretPages = ["/reset-password", "/confirm-email", "/confirm-new-email", "/invitation", "/unsubscribe"]

const config: NextConfig = {
  typedRoutes: true,
  reactStrictMode: true,
  poweredByHeader: false,
  generateBuildId: () => process.env.BUILD_ID ?? null,
  // What the first of two builds learned (lib/build.ts), written into the second.
  env: { FIXED_SCRIPTS: process.env.FIXED_SCRIPTS ?? "" },
  serverExternalPackages: ["@node-rs/argon2", "pg", "ws", "cloudinary", "twilio"],
  experimental: {
    optimizePackageImports: ["radix-ui"],
    // A photo of 4 MB, with the form around it.
    serverActions: { bodySizeLimit: "4.5mb" },
  },
  // Not for the types of links, which would all be right then: only where the site is built.
  async rewrites() {
    const fallback = process.env.BUILD_ID ? [{ source: "/:path*", destination: "/missing" }] : []
    return { beforeFiles: [], afterFiles: [], fallback }
  },
  async headers() {
    const production = process.env.NODE_ENV === "production"
    return [
      { source: "/:path*", headers: production ? [...headers, secureTransport] : headers },
      { source: "/api/:path*", headers: [nothing] },
      ...secretPages.map(source => ({ source, headers: [{ key: "Referrer-Policy", value: "same-origin" }] })),
    ]
  },
}

export default config
