import { connection } from "next/server"
import type { ReactNode } from "react"
import { Footer } from "@/components/shell/footer"
import { PublicHeader } from "@/components/shell/public-header"
import { SkipLink } from "@/components/shell/skip-link"
import { Button } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { fixedScripts } from "@/lib/fixed-scripts"

/** The frame of pages that say the same to everybody: made when the site is built, kept by any cache. */
export default async function StaticLayout({ children }: { children: ReactNode }) {
  if (!fixedScripts) await connection()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader
        account={
          <Button asChild variant="quiet" size="sm">
            <Link href="/account">Your account</Link>
          </Button>
        }
      />
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Footer />
    </div>
  )
}
