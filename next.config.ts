import type { NextConfig } from "next"

const policy = ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"]

const headers = [
  { key: "Content-Security-Policy", value: policy.join("; ") },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
]

// Browsers heed this over https only, so a production build on http://localhost stays reachable.
const secureTransport = { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }

const config: NextConfig = {
  typedRoutes: true,
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "pg", "ws"],
  experimental: { optimizePackageImports: ["radix-ui"] },
  async headers() {
    const production = process.env.NODE_ENV === "production"
    return [{ source: "/:path*", headers: production ? [...headers, secureTransport] : headers }]
  },
}

export default config
