import { existsSync, readdirSync, readFileSync } from "node:fs"
import type { NextConfig } from "next"

const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  // The payment provider's frame opens a bank's window, and asks the browser for a payment.
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
]

// Browsers heed this over https only, so a production build on http://localhost stays reachable.
const secureTransport = { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }
/**
 * For answers that are no page; pages get theirs from proxy.ts. The framework compiles a value with a colon in it anew for
 * each answer, which costs more than all its other headers.
 */
const nothing = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Vary", value: "Origin" },
]
/** Pages whose address holds the secret of a link: no other site may learn it. Stricter still, forms would lose their origin. */
const secretPages = [
  "/reset-password",
  "/welcome",
  "/confirm-email",
  "/confirm-new-email",
  "/invitation",
  "/unsubscribe",
]

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/** Of each address below /api the methods its file answers, for lib/api-methods.ts. */
function apiMethods(): Record<string, string[]> {
  if (!existsSync("app/api")) return {}
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  const routes = files.filter(file => file.endsWith("/route.ts"))
  return Object.fromEntries(
    routes.map(file => {
      const source = readFileSync(`app/api/${file}`, "utf8")
      const found = METHODS.filter(method =>
        new RegExp(`^export (?:const|(?:async )?function) ${method}\\b`, "m").test(source),
      )
      return [`/api/${file.slice(0, -"/route.ts".length)}`, found]
    }),
  )
}

/** Of each page its address as a pattern, "/doctors/[slug]", for lib/built.ts. */
function pages(): string[] {
  if (!existsSync("app")) return []
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter(file => /(^|\/)page\.tsx$/.test(file))
    .map(file => `/${file}`.replace(/\/\([^)]+\)/g, "").replace(/\/page\.tsx$/, "") || "/")
}

function built(): string {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"))
  return JSON.stringify({ version, id: process.env.BUILD_ID ?? "development", pages: pages() })
}

const config: NextConfig = {
  typedRoutes: true,
  reactStrictMode: true,
  poweredByHeader: false,
  generateBuildId: () => process.env.BUILD_ID ?? null,
  // What the first of two builds learned (lib/build.ts), written into the second.
  env: {
    FIXED_SCRIPTS: process.env.FIXED_SCRIPTS ?? "",
    API_METHODS: JSON.stringify(apiMethods()),
    BUILT: built(),
  },
  serverExternalPackages: [
    ...["@node-rs/argon2", "pg", "ws", "cloudinary", "twilio", "prom-client"],
    ...["@opentelemetry/api", "@opentelemetry/sdk-trace-node", "@opentelemetry/exporter-trace-otlp-http"],
  ],
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
      { source: "/api/:path((?!docs(?:/|$)).*)", headers: nothing },
      ...secretPages.map(source => ({ source, headers: [{ key: "Referrer-Policy", value: "same-origin" }] })),
    ]
  },
}

export default config
