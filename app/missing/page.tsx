import { notFound } from "next/navigation"

export const dynamic = "force-dynamic"

/** Where addresses nobody has lead to (next.config.ts): Next's own answer is made when the site is built, and has no nonce. */
export default function MissingPage() {
  notFound()
}
