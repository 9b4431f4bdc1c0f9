"use client"

import { Command } from "cmdk"
import { Search, X } from "lucide-react"
import { useRouter } from "next/navigation"
import { Dialog } from "radix-ui"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { Button } from "../ui/button"
import { href } from "../ui/href"
import { fits } from "./fits"
import { type Group, type Jump, jumpsOf, jumpTo } from "./jump"
import { Lines } from "./lines"
import type { Place, StaffArea } from "./places"
import { recentJumps, rememberJump } from "./recents"
import { useFound } from "./use-found"

export type PaletteProps = {
  area: StaffArea
  /** Whose it is: their id, which stays in this browser. */
  owner: string
  zone: string
  pages: Place[]
  deeds: Place[]
}

/** Jumps to a page, a person or a visit by a few letters of it. Full screen on a phone. */
export function Palette({
  open,
  onClose,
  onClosed,
  ...of
}: PaletteProps & {
  open: boolean
  /** `jumped`: to another page. */
  onClose: (jumped: boolean) => void
  /** It is gone: the focus has to go somewhere. */
  onClosed: () => void
}) {
  return (
    <Dialog.Root open={open} onOpenChange={still => still || onClose(false)}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={event => {
            event.preventDefault()
            onClosed()
          }}
          className="fixed inset-0 z-50 flex animate-fade flex-col bg-surface sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[70vh] sm:max-w-xl sm:rounded-lg sm:border sm:border-line sm:shadow-3"
        >
          <Dialog.Title className="sr-only">Jump to</Dialog.Title>
          <Inside {...of} onClose={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Inside({
  area,
  owner,
  zone,
  pages,
  deeds,
  onClose,
}: PaletteProps & { onClose: (jumped: boolean) => void }) {
  const router = useRouter()
  const [typed, setTyped] = useState("")
  const [value, setValue] = useState("")
  const { found, to, asking, failed, again } = useFound(typed)
  const box = useRef<HTMLDivElement>(null)
  /** Enter was pressed before the answer to this was there. */
  const hurry = useRef<string | null>(null)

  const here = typed.trim()
  const fixed: Group[] = [
    { title: "Recent", jumps: here ? [] : recentJumps(owner) },
    { title: "Pages", jumps: pages.filter(place => fits(place, here)).map(jumpTo) },
    { title: "Actions", jumps: deeds.filter(place => fits(place, here)).map(jumpTo) },
  ]
  const groups = [...fixed, ...(here && found ? jumpsOf(area, found, zone, Date.now()) : [])]
  const many = groups.reduce((sum, { jumps }) => sum + jumps.length, 0)

  function jump(line: Jump) {
    rememberJump(owner, line)
    onClose(true)
    router.push(href(line.href))
  }

  /** What stands there may still answer what was typed before: nobody is sent to the wrong person. */
  function press(event: KeyboardEvent) {
    if (event.key !== "Enter" || !asking) return
    const certain = fixed.some(({ title, jumps }) => jumps.some(line => value === keyOf(title, line)))
    if (certain) return
    event.preventDefault()
    hurry.current = here
  }

  useEffect(() => {
    if (asking || hurry.current === null) return
    const wanted = hurry.current === to
    hurry.current = null
    if (wanted)
      requestAnimationFrame(() =>
        box.current?.querySelector<HTMLElement>("[cmdk-item][aria-selected=true]")?.click(),
      )
  }, [asking, to])

  return (
    <Command
      ref={box}
      label="Jump to"
      shouldFilter={false}
      vimBindings={false}
      loop
      value={value}
      onValueChange={setValue}
      onKeyDown={press}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex items-center gap-3 border-line border-b pr-2 pl-4 focus-within:border-accent">
        <Search aria-hidden className="size-5 shrink-0 text-faint" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          maxLength={100}
          enterKeyHint="go"
          placeholder={area === "admin" ? "Doctor, user, visit or page" : "Patient, visit or page"}
          className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
        <Button variant="quiet" size="icon" aria-label="Close" onClick={() => onClose(false)}>
          <X aria-hidden />
        </Button>
      </div>
      <Status {...{ typed: here, many, asking, failed, again }} />
      <Command.List
        label="Results"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 empty:hidden"
      >
        <Lines groups={groups} keyOf={keyOf} onJump={jump} />
      </Command.List>
    </Command>
  )
}

const keyOf = (title: string, { href }: Jump) => `${title}:${href}`

/** Said aloud when it changes; seen when there is nothing else to see. */
function Status(state: { typed: string; many: number; asking: boolean; failed: boolean; again: () => void }) {
  const { typed, many, asking, failed, again } = state
  const empty = Boolean(typed) && !asking && many === 0 && !failed
  const words = failed
    ? "People and visits can’t be searched just now."
    : asking
      ? "Searching…"
      : empty
        ? "Nothing found. Names, e-mail addresses, phone numbers and numbers of visits are searched."
        : typed && `${many} found`
  const seen = failed || empty || (asking && many === 0)
  return (
    <div
      className={
        seen ? "flex flex-wrap items-center justify-between gap-3 px-4 pt-4 pb-2 text-soft" : "sr-only"
      }
    >
      <p role="status">{words}</p>
      {failed && (
        <Button variant="secondary" size="sm" onClick={again}>
          Try again
        </Button>
      )}
    </div>
  )
}
