"use client"

import { Search } from "lucide-react"
import { useSyncExternalStore } from "react"
import { Button } from "../ui/button"
import { onApple, openPalette } from "./doorbell"

const never = () => () => {}

/** Opens the palette. Not there without scripts: all it leads to is in the navigation and the lists. */
export function PaletteButton({ small = false }: { small?: boolean }) {
  const keys = useSyncExternalStore(
    never,
    () => (onApple() ? "⌘K" : "Ctrl K"),
    () => "",
  )
  // A press before the scripts have come would do nothing: until then there is none.
  const asked = {
    ...({ "aria-haspopup": "dialog", "aria-keyshortcuts": "Meta+K Control+K" } as const),
    disabled: keys === "",
  }
  if (small)
    return (
      <Button
        {...asked}
        variant="quiet"
        size="icon"
        aria-label="Jump to…"
        onClick={openPalette}
        className="noscript:hidden"
      >
        <Search aria-hidden />
      </Button>
    )
  return (
    <button
      {...asked}
      type="button"
      onClick={openPalette}
      className="flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-sm border border-edge bg-surface px-3 text-left text-soft text-sm hover:border-soft hover:text-ink noscript:hidden"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="flex-1">Jump to…</span>
      <kbd aria-hidden className="font-sans text-faint text-xs">
        {keys}
      </kbd>
    </button>
  )
}
