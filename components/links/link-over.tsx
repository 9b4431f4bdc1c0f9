import type { ReactNode } from "react"
import { Alert } from "../ui/alert"

/** What stands where a link from a letter no longer opens anything. */
export function LinkOver({ children }: { children: ReactNode }) {
  return (
    <Alert tone="wait" title="This link has been used or is too old.">
      {children}
    </Alert>
  )
}
