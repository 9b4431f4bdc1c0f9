"use client"

import { Bell as BellIcon, BellOff } from "lucide-react"
import { usePathname } from "next/navigation"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useBell } from "../live/use-bell"
import { Button } from "../ui/button"
import { cx } from "../ui/cx"
import { Link } from "../ui/link"
import { BellCount, bellWords } from "./bell-count"
import { BellPanel } from "./bell-panel"
import { type Area, placesOf } from "./places"

/**
 * The bell, with how many notices are unread. A link to all of them; once the scripts run it opens the latest. `unread` is
 * what the page was made with, `opens` the side on which there is room.
 */
export function Bell({
  area,
  unread,
  zone,
  opens,
}: {
  area: Area
  unread: number
  zone: string
  opens: "left" | "right"
}) {
  const bell = useBell()
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const path = usePathname()
  const panel = useId()
  const count = bell?.unread ?? unread
  const away = bell?.link === "offline" || bell?.link === "ended"

  // biome-ignore lint/correctness/useExhaustiveDependencies: the new path is what closes it.
  useEffect(() => setOpen(false), [path])

  useEffect(() => {
    if (!open) return
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false)
    }
    document.addEventListener("pointerdown", leave)
    document.addEventListener("focusin", leave)
    return () => {
      document.removeEventListener("pointerdown", leave)
      document.removeEventListener("focusin", leave)
    }
  }, [open])

  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return
    setOpen(false)
    box.current?.querySelector("a")?.focus()
  }
  const label = `${bellWords(count)}${away ? ", not connected" : ""}`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from anywhere within.
    <div ref={box} className="relative" onKeyDown={keys}>
      <Button asChild variant="quiet" size="icon" className="relative">
        <Link
          href={placesOf[area].inbox}
          aria-label={label}
          {...(bell && {
            role: "button",
            "aria-haspopup": "dialog",
            "aria-expanded": open,
            "aria-controls": panel,
          })}
          onClick={event => {
            if (!bell || event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            setOpen(!open)
          }}
          onKeyDown={event => {
            if (!bell || event.key !== " ") return
            event.preventDefault()
            setOpen(!open)
          }}
        >
          {away ? <BellOff aria-hidden /> : <BellIcon aria-hidden />}
          <BellCount count={count} />
        </Link>
      </Button>
      <span className="sr-only" role="status">
        {bell && bell.unread > unread ? `${bell.unread} unread notifications` : ""}
      </span>
      <div id={panel} hidden={!open}>
        {open && (
          <div
            role="dialog"
            aria-label="Latest notifications"
            className={cx(
              "fixed inset-x-3 top-16 z-40 animate-fade rounded-md border border-line bg-surface shadow-3 sm:absolute sm:inset-x-auto sm:top-full sm:mt-2 sm:w-96",
              opens === "left" ? "sm:right-0" : "sm:left-0",
            )}
          >
            <BellPanel area={area} zone={zone} />
          </div>
        )}
      </div>
    </div>
  )
}
