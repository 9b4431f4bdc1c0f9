"use client"

import { CloudOff } from "lucide-react"
import { buttonStyle } from "../ui/button-style"
import { EmptyState } from "../ui/empty-state"

/** A part of a page that could not be read: says so and offers to try again. */
export function Retry({ what, retry }: { what: string; retry: () => void }) {
  return (
    <div className="wrap pt-12">
      <EmptyState
        icon={CloudOff}
        title={`We couldn’t load ${what}`}
        action={
          <button type="button" onClick={retry} className={buttonStyle()}>
            Try again
          </button>
        }
      >
        Something went wrong on our side. Nothing was lost.
      </EmptyState>
    </div>
  )
}
