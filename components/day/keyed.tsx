import type { ReactNode } from "react"
import type { Move } from "@/lib/booking/rules"

/** The letter of a list that takes a step (components/keys). */
export const keys: Record<Move, string> = {
  approve: "a",
  complete: "c",
  reject: "d",
  noShow: "n",
  cancel: "z",
}

/** What its letter presses: the first button within. */
export function Keyed({ move, children }: { move: Move; children: ReactNode }) {
  return (
    <div data-key={keys[move]} className="has-[details[open]]:basis-full">
      {children}
    </div>
  )
}
