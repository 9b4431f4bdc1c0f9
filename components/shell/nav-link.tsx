"use client"

import type { Route } from "next"
import { usePathname } from "next/navigation"
import type { ReactNode } from "react"
import { Link } from "../ui/link"

/** A link that knows when it is where we are: itself, one of `also`, or (unless `exact`) a page below it. */
export function NavLink({
  href,
  exact,
  also = [],
  className,
  children,
}: {
  href: Route
  exact?: boolean | undefined
  also?: Route[] | undefined
  className: string
  children: ReactNode
}) {
  const path = usePathname()
  const here = path === href || (!exact && path.startsWith(`${href}/`)) || also.some(other => path === other)
  return (
    <Link href={href} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  )
}
