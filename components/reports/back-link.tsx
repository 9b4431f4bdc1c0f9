import { ChevronLeft } from "lucide-react"
import type { Route } from "next"
import type { ReactNode } from "react"
import { Link } from "../ui/link"

/** Leads back to what the page is a part of. */
export function BackLink({ to, children }: { to: Route; children: ReactNode }) {
  return (
    <Link href={to} className="link mt-4 inline-flex min-h-11 items-center gap-1 text-sm print:hidden">
      <ChevronLeft aria-hidden className="size-4" />
      {children}
    </Link>
  )
}
