"use client"

import { Printer } from "lucide-react"
import { useSyncExternalStore } from "react"
import { Button } from "../ui/button"

const never = () => () => undefined

/** Prints the page; not there without scripts, where the browser's own menu does it. */
export function PrintButton() {
  const scripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!scripts) return null
  return (
    <Button variant="secondary" className="print:hidden" onClick={() => window.print()}>
      <Printer aria-hidden className="size-5" />
      Print or save as PDF
    </Button>
  )
}
