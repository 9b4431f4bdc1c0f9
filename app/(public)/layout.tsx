import type { Metadata } from "next"
import type { ReactNode } from "react"
import { AccountSlot } from "@/components/accounts/account-slot"
import { Footer } from "@/components/shell/footer"
import { PublicHeader } from "@/components/shell/public-header"
import { SkipLink } from "@/components/shell/skip-link"
import { knownPractice, publicAddress, shownPractice } from "@/lib/practice/queries"

/** The practice's name behind every title, and its address before what is told to search engines. */
export async function generateMetadata(): Promise<Metadata> {
  const { name } = await knownPractice()
  return {
    metadataBase: publicAddress(),
    title: { default: `${name}: book a doctor`, template: `%s · ${name}` },
    applicationName: name,
  }
}

// Every page here shows who is signed in and what is free now: none is made at build time.
export const dynamic = "force-dynamic"

/** The frame of every page for visitors and patients. Pages put their content straight into the main part. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const practice = await shownPractice()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <div className="contents print:hidden">
        <PublicHeader account={<AccountSlot />} practice={practice} />
      </div>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <div className="contents print:hidden">
        <Footer practice={practice} />
      </div>
    </div>
  )
}
