import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { fonts } from "./fonts"
import "./globals.css"

export const metadata: Metadata = {
  title: { default: "Docket: book a doctor", template: "%s · Docket" },
  description: "Find a doctor, see every free time and book a visit in a minute.",
  applicationName: "Docket",
  formatDetection: { telephone: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1311" },
  ],
  colorScheme: "light dark",
}

/**
 * A page is made at its request, and its scripts carry the nonce of its policy; or, under (static), when the site is
 * built, and its policy names the hashes of its scripts.
 */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fonts}>
      <body>{children}</body>
    </html>
  )
}
