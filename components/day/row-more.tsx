"use client"

import { ArrowRightLeft, ChevronDown, SquareArrowOutUpRight } from "lucide-react"
import type { Move } from "@/lib/booking/rules"
import { VisitActions } from "../booking/visit-actions"
import { buttonStyle } from "../ui/button-style"
import { useFold } from "../ui/fold"
import { href } from "../ui/href"
import { Link } from "../ui/link"
import { Keyed, keys } from "./keyed"

const linkStyle = buttonStyle({ variant: "secondary", size: "sm" })
const moreStyle = `${buttonStyle({ variant: "quiet", size: "sm" })} cursor-pointer list-none`

/** Of a visit what its steps need. */
export type RowVisit = {
  visitId: string
  patient: string
  notes: string
  /** The list's own address, and the visit's. */
  back: string
  page: string
}

/** What else can be done with a visit of a list, made when somebody asks; without scripts its own page has all of it. */
export function RowMore({
  page,
  moves,
  movable,
  openable,
  ...visit
}: RowVisit & {
  moves: Move[]
  movable: boolean
  /** With a link to the page, where the row shows none. */
  openable: boolean
}) {
  const { fold, made, make } = useFold()
  const letters = [...(movable ? ["m"] : []), ...moves.map(move => keys[move])]
  const whom = <span className="sr-only"> {visit.patient}</span>
  return (
    <details {...fold} data-keys={letters.join(" ")} className="group/more has-[details[open]]:basis-full">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, and its keys click it. */}
      <summary className={moreStyle} onClick={make}>
        More<span className="sr-only"> for {visit.patient}</span>
        <ChevronDown aria-hidden className="transition-transform group-open/more:rotate-180" />
      </summary>
      <div className="mt-2 flex flex-wrap items-start gap-2">
        {made ? (
          <>
            {openable && (
              <Link href={href(page)} className={linkStyle}>
                <SquareArrowOutUpRight aria-hidden />
                Open{whom}
              </Link>
            )}
            {movable && (
              <Link data-key="m" href={href(`${page}/move`)} className={linkStyle}>
                <ArrowRightLeft aria-hidden />
                Move{whom}
              </Link>
            )}
            {moves.map(move => (
              <Keyed key={move} move={move}>
                <VisitActions moves={[move]} {...visit} />
              </Keyed>
            ))}
          </>
        ) : (
          <a href={page} className={linkStyle}>
            Open{whom}
          </a>
        )}
      </div>
    </details>
  )
}
