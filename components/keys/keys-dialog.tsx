"use client"

import { Dialog, DialogContent } from "../ui/dialog"
import { does, lettersHere, searchHere } from "./rows"

type Props = { open: boolean; off: boolean; onOpen: (open: boolean) => void; onOff: (off: boolean) => void }

/** The keys of this page: those of its rows, as far as there are rows, and the way to turn them off. */
export function KeysDialog({ open, off, onOpen, onOff }: Props) {
  const rows = document.querySelector("[data-row]") !== null
  const keys = [
    ...(rows
      ? [
          ["j", "Next row (also ↓ on a row)"],
          ["k", "Row before (also ↑ on a row)"],
          ["Enter", "Open it"],
          ...lettersHere().map(key => [key, does[key]]),
        ]
      : []),
    ...(searchHere() ? [["/", "Search this list"]] : []),
    ["?", "Show these keys"],
  ]
  return (
    <Dialog open={open} onOpenChange={onOpen}>
      <DialogContent title={rows ? "Keys of this list" : "Keys"}>
        {!rows && <p className="mb-4 text-soft">This page has no list whose rows keys could move through.</p>}
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {keys.map(([key, words]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-block min-w-8 rounded-sm border border-edge bg-sunken px-2 py-0.5 text-center text-sm">
                  {key}
                </kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-5 flex min-h-11 cursor-pointer items-center gap-3 border-line border-t pt-4">
          <input
            type="checkbox"
            checked={off}
            className="size-5 accent-accent"
            onChange={event => onOff(event.target.checked)}
          />
          Turn these keys off on this device
        </label>
      </DialogContent>
    </Dialog>
  )
}
