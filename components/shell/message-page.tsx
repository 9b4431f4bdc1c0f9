import type { ReactNode } from "react"
import { Brand } from "./brand"

/** A whole page that says one thing: not found, an error. */
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
        <Brand />
      </header>
      <main id="main" className="wrap flex flex-1 flex-col justify-center pb-32">
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        <div className="mt-3 max-w-xl text-lg text-soft">{children}</div>
        <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
      </main>
    </div>
  )
}
