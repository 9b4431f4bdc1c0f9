"use client"

import type { ComponentProps } from "react"
import type { Move } from "@/lib/booking/rules"
import { buttonStyle } from "../ui/button-style"
import { useFold } from "../ui/fold"
import { MoveForm } from "./move-form"

const asked: Record<Move, { summary: string; sentence: string }> = {
  approve: { summary: "Approve…", sentence: "The patient is told that the visit is confirmed." },
  reject: { summary: "Decline…", sentence: "The time becomes free again, and the patient is told why." },
  complete: { summary: "Complete…", sentence: "The visit took place." },
  noShow: {
    summary: "Mark as missed…",
    sentence: "The patient did not come. They are told that the visit is marked as missed.",
  },
  cancel: { summary: "Cancel…", sentence: "The time becomes free again, and the patient is told why." },
}

/**
 * A step that needs words, or can't be undone, and opens first. With `page`, one of many in a list: the form is made when it
 * is first opened, and without scripts the visit's own page, at that address, has it.
 */
export function MoveFold({ page, ...step }: ComponentProps<typeof MoveForm> & { page?: string | undefined }) {
  const { move, visitId, patient } = step
  const { fold, made, make } = useFold(!page)
  return (
    // Of one visit only one is open at a time.
    <details {...fold} name={`actions-${visitId}`} className="group open:order-last open:basis-full">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, and its keys click it. */}
      <summary
        onClick={make}
        className={`${buttonStyle({ variant: move === "complete" || move === "approve" ? "primary" : "secondary", size: "sm" })} group-open:mb-3`}
      >
        {asked[move].summary}
        <span className="sr-only"> {patient}</span>
      </summary>
      <div className="max-w-xl rounded-md border border-line bg-sunken p-4">
        {made ? (
          <>
            <p className="mb-3 text-soft text-sm">{asked[move].sentence}</p>
            <MoveForm {...step} />
          </>
        ) : (
          <a href={page} className="link">
            Go on at the visit’s page<span className="sr-only">, {patient}</span>
          </a>
        )}
      </div>
    </details>
  )
}
