"use client"

import { useRouter } from "next/navigation"
import { type ReactNode, useTransition } from "react"
import { withQuery } from "../ui/href"

/** A GET form that works without scripts. With them a changed select sends it at once, and empty fields stay out of the address. */
export function FilterForm({ children }: { children: ReactNode }) {
  const router = useRouter()
  const [pending, start] = useTransition()
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is not known to all browsers that must post this.
    <form
      action="/doctors"
      method="get"
      role="search"
      aria-label="Doctors"
      aria-busy={pending || undefined}
      className="relative"
      onChange={event => {
        if (event.target instanceof HTMLSelectElement) event.currentTarget.requestSubmit()
      }}
      onSubmit={event => {
        event.preventDefault()
        const sent = [...new FormData(event.currentTarget)].filter(([, value]) => typeof value === "string")
        const address = withQuery(
          "/doctors",
          Object.fromEntries(sent.map(([name, value]) => [name, String(value)])),
        )
        start(() => router.push(address, { scroll: false }))
      }}
    >
      {children}
      {pending && (
        <span
          role="status"
          className="absolute -bottom-5 left-0 h-0.5 w-full animate-pulse rounded-full bg-accent"
        >
          <span className="sr-only">Looking for doctors…</span>
        </span>
      )}
    </form>
  )
}
