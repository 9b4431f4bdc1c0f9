import { Check, CloudOff, LoaderCircle, PencilLine } from "lucide-react"
import { clock } from "../ui/when"
import type { Keeping } from "./keeper"

/** Whether the notes are saved. Only trouble is said aloud: "saved" after each pause would talk over whoever writes. */
export function KeepingLine({ keeping, at, zone }: { keeping: Keeping; at: number; zone: string }) {
  const line = "flex items-center gap-2 text-sm [&_svg]:size-4 [&_svg]:shrink-0"
  switch (keeping.is) {
    case "saving":
      return (
        <p className={`${line} text-soft`}>
          <LoaderCircle aria-hidden className="animate-spin" /> Saving…
        </p>
      )
    case "unsaved":
      return (
        <p className={`${line} text-soft`}>
          <PencilLine aria-hidden /> Not saved yet
        </p>
      )
    case "failed":
      return (
        <p role="alert" className={`${line} text-bad`}>
          <CloudOff aria-hidden /> Not saved: {keeping.why}
          {keeping.again ? "; kept here and tried again." : ""}
        </p>
      )
    case "changed":
      return (
        <p className={`${line} text-bad`}>
          <CloudOff aria-hidden /> Not saved yet; kept here
        </p>
      )
    default: {
      const when = keeping.is === "saved" ? keeping.at : at
      return when ? (
        <p className={`${line} text-soft`}>
          <Check aria-hidden className="text-ok" /> Saved {clock(when, zone)}
        </p>
      ) : null
    }
  }
}
