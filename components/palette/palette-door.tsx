"use client"

import { useEffect, useRef, useState } from "react"
import { toast } from "sonner"
import { onApple, onOpenPalette } from "./doorbell"
import type { Palette as PaletteOf, PaletteProps } from "./palette"

/**
 * Opens the palette by ⌘K, Ctrl+K or a button, and fetches its script only then. Not by a bare "/": single letters are
 * commands to those who speak to their computers (WCAG 2.1.4). Stands once in a shell.
 */
export function PaletteDoor(props: PaletteProps) {
  const [open, setOpen] = useState(false)
  const [Palette, setPalette] = useState<typeof PaletteOf>()
  const cameFrom = useRef<Element | null>(null)
  const jumped = useRef(false)
  const isOpen = useRef(false)
  isOpen.current = open

  useEffect(() => {
    function enter() {
      cameFrom.current = document.activeElement
      jumped.current = false
      setOpen(true)
      import("./palette")
        .then(loaded => setPalette(() => loaded.Palette))
        .catch(() => {
          setOpen(false)
          toast.error("The search could not be loaded. Please try again.")
        })
    }
    function press(event: KeyboardEvent) {
      const held = onApple() ? event.metaKey : event.ctrlKey
      if (!held || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return
      event.preventDefault()
      if (isOpen.current) return setOpen(false)
      // Another dialog asks something first.
      if (!document.querySelector("[role=dialog], [role=alertdialog]")) enter()
    }
    const deaf = onOpenPalette(enter)
    document.addEventListener("keydown", press)
    return () => {
      deaf()
      document.removeEventListener("keydown", press)
    }
  }, [])

  if (!Palette) return null
  return (
    <Palette
      {...props}
      open={open}
      onClose={away => {
        jumped.current = away
        setOpen(false)
      }}
      onClosed={() => {
        const main = jumped.current ? document.getElementById("main") : null
        const back = main ?? cameFrom.current
        if (back instanceof HTMLElement) back.focus({ preventScroll: true })
      }}
    />
  )
}
