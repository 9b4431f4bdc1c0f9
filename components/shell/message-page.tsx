import type { ReactNode } from "react"
import { Mark } from "./mark"

/**
 * A whole page that says one thing: not found, an error. Every page loads it for the case of one, so it brings nothing
 * along; its links are plain, as what failed is best asked for anew.
 */
export function MessagePage({
  title,
  children,
  actions,
}: {
  title: string
  children: ReactNode
  actions: ReactNode
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="wrap flex h-16 items-center">
        <a
          href="/"
          className="flex min-h-11 items-center gap-2.5 rounded-sm font-semibold text-lg tracking-tight"
        >
          <Mark />
          Docket
        </a>
      </header>
      <main id="main" className="wrap flex flex-1 flex-col justify-center pb-32">
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        <div className="mt-3 max-w-xl text-lg text-soft">{children}</div>
        <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
      </main>
    </div>
  )
}
