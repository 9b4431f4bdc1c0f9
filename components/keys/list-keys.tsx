"use client"

import { Keyboard } from "lucide-react"
import { useEffect, useState, useSyncExternalStore } from "react"
import { toast } from "sonner"
import { Button } from "../ui/button"
import type { KeysDialog as DialogOf } from "./keys-dialog"
import { does, go, pressIn, rowAt, searchHere, stepOf, typing } from "./rows"

const OFF = "list-keys-off"
const never = () => () => undefined

/**
 * Moves through the rows of the page's lists (`data-row`) and acts on them by key, while nobody types and no dialog is open.
 * Stands once in a shell. All of it can be turned off, "?" too: single keys are commands to whoever speaks to their
 * computer (WCAG 2.1.4). What tells of the keys is fetched when it is first opened.
 */
export function ListKeys() {
  const [open, setOpen] = useState(false)
  const [off, setOff] = useState(false)
  const [Told, setTold] = useState<typeof DialogOf>()
  const scripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  function tell() {
    setOpen(true)
    import("./keys-dialog")
      .then(loaded => setTold(() => loaded.KeysDialog))
      .catch(() => toast.error("The keys could not be loaded. Please try again."))
  }
  useEffect(() => setOff(localStorage.getItem(OFF) === "1"), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tell` does the same each time.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey
      if (off || held || event.defaultPrevented || typing(event)) return
      if (document.querySelector("[role=dialog], [role=alertdialog]")) return
      if (answer(event.key, tell)) event.preventDefault()
    }
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [off])
  if (!scripts) return null
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-haspopup="dialog"
        aria-label="Keys"
        title="Keys"
        className="pointer-coarse:hidden shrink-0 text-soft"
        onClick={tell}
      >
        <Keyboard aria-hidden />
      </Button>
      {Told && (
        <Told
          open={open}
          off={off}
          onOpen={setOpen}
          onOff={now => {
            setOff(now)
            localStorage.setItem(OFF, now ? "1" : "")
          }}
        />
      )}
    </>
  )
}

/** Does what the key is for here, if it is for anything. */
function answer(key: string, tell: () => void): boolean {
  const row = rowAt(document.activeElement)
  const onRow = row !== null && document.activeElement === row
  if (key === "?") tell()
  else if (key === "/") {
    const box = searchHere()
    box?.focus()
    box?.select()
    return box !== null
  } else {
    const step = stepOf(key, onRow)
    if (step) go(row, step)
    else return row !== null && (key === "Enter" ? onRow : key in does) && pressIn(row, key)
  }
  return true
}
