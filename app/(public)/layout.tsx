import type { ReactNode } from "react"
import { AccountSlot } from "@/components/accounts/account-slot"
import { Footer } from "@/components/shell/footer"
import { PublicHeader } from "@/components/shell/public-header"
import { SkipLink } from "@/components/shell/skip-link"
import { Toaster } from "@/components/ui/toast"

// Every page here shows who is signed in and what is free now: none is made at build time.
export const dynamic = "force-dynamic"

/** The frame of every page for visitors and patients. Pages put their content straight into the main part. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <div className="contents print:hidden">
        <PublicHeader account={<AccountSlot />} />
      </div>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <div className="contents print:hidden">
        <Footer />
      </div>
      <Toaster />
    </div>
  )
}
